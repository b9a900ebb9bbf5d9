package io.ocelli.engine.duplicate;

import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.analysis.DuplicateThresholds;
import io.ocelli.engine.duplicate.Comparison.Points;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// What is usual in a collection: how far apart unrelated points are, and how well their pictures
/// agree by chance.
final class Calibration {
  private static final int PAIRS = 1_000;

  /// Unrelated pairs that are taken for similar or the same, of all.
  private static final double SIMILAR_RISK = 1e-2;

  private static final double SAME_RISK = 1e-3;

  /// Below these, copies and unrelated pictures of most collections overlap, and above the others
  /// copies would be missed, see `docs/duplicates.md`.
  private static final double LEAST_SAME = 0.75;

  private static final double MOST_SAME = 0.95;
  private static final double LEAST_SIMILAR = 0.5;
  private static final double MOST_SIMILAR = 0.85;
  private static final double LEAST_SAME_VECTOR = 0.8;
  private static final double MOST_SAME_VECTOR = 0.98;
  private static final double LEAST_SIMILAR_VECTOR = 0.5;
  private static final double MOST_SIMILAR_VECTOR = 0.95;

  private Calibration() {}

  /// The median distance of pairs drawn by chance; at least something, where all are the same.
  static double unrelatedDistance(VectorSample vectors, long seed) {
    double[] distances =
        random(vectors.count(), seed)
            .map(pair -> Comparison.distance(vectors, pair[0], pair[1]))
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    double median = distances.length == 0 ? 0 : distances[distances.length / 2];
    return median > 0 ? median : 1;
  }

  /// @param nearest of the points by their vectors
  static DuplicateThresholds thresholds(
      Comparison comparison, Points points, NeighbourGraph nearest, double unrelated, long seed) {
    double[] matches =
        random(points.count(), seed)
            .mapToDouble(pair -> comparison.match(pair[0], pair[1]))
            .filter(match -> !Double.isNaN(match))
            .toArray();
    Tail byChance = Tail.of(matches);
    Tail ofNeighbours = Tail.of(last(nearest, unrelated));
    return new DuplicateThresholds(
        byChance.beyond(SAME_RISK, LEAST_SAME, MOST_SAME),
        byChance.beyond(SIMILAR_RISK, LEAST_SIMILAR, MOST_SIMILAR),
        ofNeighbours.beyond(SAME_RISK, LEAST_SAME_VECTOR, MOST_SAME_VECTOR),
        ofNeighbours.beyond(SIMILAR_RISK, LEAST_SIMILAR_VECTOR, MOST_SIMILAR_VECTOR));
  }

  /// How alike points are to the last of their neighbours: that is seldom a duplicate.
  private static double[] last(NeighbourGraph nearest, double unrelated) {
    double[] likenesses = new double[nearest.count()];
    for (int i = 0; i < likenesses.length; i++) {
      float distance = nearest.distances()[(i + 1) * nearest.k() - 1];
      likenesses[i] = Math.max(0, 1 - distance / unrelated);
    }
    return Arrays.stream(likenesses).filter(Double::isFinite).toArray();
  }

  private static Stream<int[]> random(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return count < 2 ? Stream.empty() : Stream.generate(() -> pair(count, random)).limit(PAIRS);
  }

  private static int[] pair(int count, SplittableRandom random) {
    int one = random.nextInt(count);
    int other = random.nextInt(count - 1);
    return new int[] {one, other < one ? other : other + 1};
  }
}
