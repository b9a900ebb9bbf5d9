package io.ocelli.engine.migrate;

import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.transform.AlignerQuality;
import io.ocelli.ann.transform.LeastSquares;
import io.ocelli.ann.transform.Projection;
import io.ocelli.ann.transform.VectorPairs;
import io.ocelli.core.encode.AlignerFigures;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.metric.RankingMetrics;
import io.ocelli.core.service.Jobs.Progress;
import io.ocelli.engine.space.UnitLength;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// What the old encoder, the new one, and the new one through an aligner find for the same
/// questions, by exact searches (Shen et al. 2020, "Towards Backward-Compatible Representation
/// Learning", section 3). The questions are a fifth of the points, which the aligner was not fitted
/// on; what is searched are all the others.
///
/// @param aligner figures of the map from new to old
/// @param fittedOn pairs
/// @param agreement share of the nearest in common between old and new
/// @param ownFirst share of questions whose own old vector is the nearest to the mapped new one
/// @param ownNear share of those where it is among the k nearest
/// @param old with labels only, else null; so are the next two
record SideBySide(
    int questions,
    AlignerFigures aligner,
    int fittedOn,
    double agreement,
    double ownFirst,
    double ownNear,
    Labelled old,
    Labelled fresh,
    Labelled across) {
  /// One point in so many asks.
  private static final int ASKING = 5;

  /// How well neighbours share a label.
  ///
  /// @param questions that have a label which another point has too
  /// @param first share of them whose nearest has it
  /// @param near share of them with such a one among the k nearest
  /// @param meanAveragePrecision of the ranking of all points
  record Labelled(int questions, double first, double near, double meanAveragePrecision) {}

  /// What one question finds: figures alone, as whole rankings of all questions would fill memory.
  ///
  /// @param overlap share of the nearest in common between old and new
  /// @param ownRank place of the point's own old vector, from 0, for the mapped new one
  /// @param old null where no other point has the question's label; so are the next two
  private record Found(double overlap, int ownRank, Judged old, Judged fresh, Judged across) {}

  /// A ranking by the label of its question.
  private record Judged(double first, double near, double precision) {
    static Judged of(List<Integer> ranking, Set<Integer> relevant, int k) {
      return relevant.isEmpty()
          ? null
          : new Judged(
              RankingMetrics.hitAt(1, ranking, relevant),
              RankingMetrics.hitAt(k, ranking, relevant),
              RankingMetrics.averagePrecisionAt(ranking.size(), ranking, relevant));
    }
  }

  static SideBySide measure(BothVectors sample, int k, Consumer<Progress> progress)
      throws InterruptedException {
    VectorPairs pairs = sample.pairs();
    int questions = Math.ceilDiv(pairs.count(), ASKING);
    FittedTransform map =
        LeastSquares.fit(
            UUID.randomUUID().toString(),
            pairs.slice(questions, pairs.count()),
            LeastSquares.RIDGE);
    Projection projection = new Projection(map);
    List<Found> found = new ArrayList<>(questions);
    for (int q = 0; q < questions; q++) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      found.add(ask(sample, projection, q, k));
      progress.accept(new Progress(q + 1L, questions, 0, Double.NaN));
    }
    return new SideBySide(
        questions,
        AlignerQuality.measure(map, pairs, questions, k),
        pairs.count() - questions,
        mean(found, Found::overlap),
        mean(found, each -> each.ownRank() == 0 ? 1 : 0),
        mean(found, each -> each.ownRank() < k ? 1 : 0),
        labelled(found, Found::old),
        labelled(found, Found::fresh),
        labelled(found, Found::across));
  }

  private static Found ask(BothVectors sample, Projection projection, int question, int k) {
    VectorPairs pairs = sample.pairs();
    float[] mapped = UnitLength.of(projection.apply(pairs.from().row(question)));
    List<Integer> all = ranking(mapped, pairs.to());
    List<Integer> across = others(all, question);
    List<Integer> old = others(ranking(pairs.to().row(question), pairs.to()), question);
    List<Integer> fresh = others(ranking(pairs.from().row(question), pairs.from()), question);
    Set<Integer> relevant = alike(sample.labels(), question);
    return new Found(
        overlap(old, fresh, k),
        all.indexOf(question),
        Judged.of(old, relevant, k),
        Judged.of(fresh, relevant, k),
        Judged.of(across, relevant, k));
  }

  private static List<Integer> others(List<Integer> ranking, int question) {
    return ranking.stream().filter(item -> item != question).toList();
  }

  /// All, nearest first; equal scores in the order of the items.
  private static List<Integer> ranking(float[] query, VectorSample among) {
    double[] scores =
        IntStream.range(0, among.count())
            .parallel()
            .mapToDouble(row -> product(query, among, row))
            .toArray();
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble(item -> -scores[item]))
        .toList();
  }

  private static double product(float[] query, VectorSample among, int row) {
    double sum = 0;
    int at = row * among.dims();
    for (int i = 0; i < query.length; i++) {
      sum += (double) query[i] * among.values()[at + i];
    }
    return sum;
  }

  private static double overlap(List<Integer> a, List<Integer> b, int k) {
    Set<Integer> nearest = new HashSet<>(b.subList(0, Math.min(k, b.size())));
    return RankingMetrics.precisionAt(Math.min(k, a.size()), a, nearest);
  }

  private static <T> double mean(List<T> all, ToDoubleFunction<T> figure) {
    return all.stream().mapToDouble(figure).average().orElse(0);
  }

  /// Null where no question can be judged.
  private static Labelled labelled(List<Found> found, Function<Found, Judged> side) {
    List<Judged> judged = found.stream().map(side).filter(Objects::nonNull).toList();
    return judged.isEmpty()
        ? null
        : new Labelled(
            judged.size(),
            mean(judged, Judged::first),
            mean(judged, Judged::near),
            mean(judged, Judged::precision));
  }

  private static Set<Integer> alike(List<String> labels, int question) {
    Set<Integer> alike = new HashSet<>();
    for (int i = 0; i < labels.size() && labels.get(question) != null; i++) {
      if (i != question && labels.get(question).equals(labels.get(i))) {
        alike.add(i);
      }
    }
    return alike;
  }
}
