package io.ocelli.ann.graph;

import io.ocelli.ann.score.PairScorer;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Minus the squared distance of float vectors, in the plainest way.
final class PlainScorer implements PairScorer {
  private final float[][] vectors;
  private float[] query;

  PlainScorer(float[][] vectors) {
    this.vectors = vectors;
  }

  PlainScorer query(float[] vector) {
    query = vector;
    return this;
  }

  @Override
  public void load(int ordinal) {
    query = vectors[ordinal];
  }

  float score(int ordinal) {
    float[] vector = vectors[ordinal];
    float sum = 0;
    for (int i = 0; i < vector.length; i++) {
      sum -= (vector[i] - query[i]) * (vector[i] - query[i]);
    }
    return sum;
  }

  @Override
  public void score(int[] ordinals, int count, float[] scores) {
    for (int j = 0; j < count; j++) {
      scores[j] = score(ordinals[j]);
    }
  }

  @Override
  public void scoreRange(int first, int count, float[] scores) {
    for (int j = 0; j < count; j++) {
      scores[j] = score(first + j);
    }
  }

  @Override
  public void touch(int[] ordinals, int count) {}

  /// The k best accepted ordinals, best first.
  List<Integer> best(int k, IntPredicate accepted) {
    float[] scores = new float[vectors.length];
    scoreRange(0, scores.length, scores);
    return IntStream.range(0, vectors.length)
        .filter(accepted)
        .boxed()
        .sorted(Comparator.comparingDouble(n -> -scores[n]))
        .limit(k)
        .toList();
  }

  /// The share of the k best accepted vectors among the first k results; vectors as good as the
  /// k-th count too.
  double recall(GraphSearch search, int k, IntPredicate accepted) {
    List<Integer> best = best(k, accepted);
    if (best.isEmpty()) {
      return 1;
    }
    float bound = score(best.getLast());
    Set<Integer> found = new HashSet<>();
    for (int i = 0; i < Math.min(k, search.count()); i++) {
      if (score(search.ordinal(i)) >= bound && accepted.test(search.ordinal(i))) {
        found.add(search.ordinal(i));
      }
    }
    return (double) found.size() / best.size();
  }
}
