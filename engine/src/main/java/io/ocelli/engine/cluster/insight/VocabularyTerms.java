package io.ocelli.engine.cluster.insight;

import io.ocelli.ann.cluster.ClusterMembers;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.kernel.PackedMatrix;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import io.ocelli.engine.space.UnitLength;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// What clusters may be called by of a vocabulary: each member says how likely each term is, by the
/// softmax of scaled cosines, its five likeliest ones are added up over the members (Chu et al.
/// 2023, "Image Clustering via the Principle of Rate Reduction in the Age of Pretrained Models"). A
/// term's score is the mean over the members that were asked.
public final class VocabularyTerms {
  private static final int LIKELIEST = 5;

  /// Members that are asked; of more, as many spread evenly.
  private static final int ASKED = 256;

  /// Terms of a cluster, at most.
  private static final int TERMS = 10;

  private VocabularyTerms() {}

  /// The terms of each cluster, best first; none for an empty one.
  public static List<List<Term>> of(
      VectorSample vectors,
      ClusterMembers members,
      Vocabulary vocabulary,
      Workers workers,
      Pace pace) {
    VectorSample terms = vocabulary.vectors();
    PackedMatrix matrix = PackedMatrix.of(terms.values(), terms.count(), terms.dims());
    // Of all scores only the best are kept: many clusters of many terms would be gigabytes.
    List<List<Term>> found = new ArrayList<>(Collections.nCopies(members.clusters(), null));
    AtomicInteger done = new AtomicInteger();
    workers.each(
        found.size(),
        c -> {
          double[] scores = scores(vectors, members.rows(c), matrix, vocabulary.scale());
          found.set(c, best(scores, vocabulary.terms()));
          pace.step(done.incrementAndGet(), found.size());
        });
    return List.copyOf(found);
  }

  private static double[] scores(
      VectorSample vectors, int[] rows, PackedMatrix terms, double scale) {
    int asked = Math.min(ASKED, rows.length);
    double[] sums = new double[terms.rows()];
    float[] cosines = new float[terms.paddedRows()];
    for (int i = 0; i < asked; i++) {
      float[] unit = UnitLength.of(vectors.row(rows[(int) ((long) i * rows.length / asked)]));
      Kernels.chosen().matrixProduct().multiply(terms, unit, cosines);
      addLikeliest(cosines, scale, sums);
    }
    for (int t = 0; t < sums.length; t++) {
      sums[t] /= Math.max(1, asked);
    }
    return sums;
  }

  /// Adds the largest probabilities of the softmax; of equal ones the first.
  private static void addLikeliest(float[] cosines, double scale, double[] sums) {
    float greatest = Float.NEGATIVE_INFINITY;
    for (int t = 0; t < sums.length; t++) {
      greatest = Math.max(greatest, cosines[t]);
    }
    double[] weights = new double[sums.length];
    double all = 0;
    for (int t = 0; t < sums.length; t++) {
      weights[t] = Math.exp(scale * (cosines[t] - greatest));
      all += weights[t];
    }
    for (int i = 0; i < Math.min(LIKELIEST, sums.length); i++) {
      int likeliest = 0;
      for (int t = 1; t < sums.length; t++) {
        likeliest = weights[t] > weights[likeliest] ? t : likeliest;
      }
      sums[likeliest] += weights[likeliest] / all;
      weights[likeliest] = -1;
    }
  }

  private static List<Term> best(double[] scores, List<String> terms) {
    return IntStream.range(0, scores.length)
        .filter(t -> scores[t] > 0)
        .mapToObj(t -> new Term(terms.get(t), scores[t]))
        .sorted(Comparator.comparingDouble(Term::score).reversed())
        .limit(TERMS)
        .toList();
  }
}
