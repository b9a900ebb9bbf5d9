package io.ocelli.encoder.measure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// How near two encoders' vectors of the same items come to each other.
///
/// @param items that both encoded
/// @param cosine of an item's two vectors; null where the two have other lengths
/// @param overlap share of the ten nearest neighbours that an item has with both, the mean
public record Comparison(int items, Drift cosine, double overlap) {
  private static final int NEIGHBOURS = 10;

  /// @param p1 the hundredth part is below
  public record Drift(double mean, double min, double p1, double p5, double p50) {
    private static Drift of(double[] cosines) {
      Arrays.sort(cosines);
      return new Drift(
          Arrays.stream(cosines).average().orElseThrow(),
          cosines[0],
          cosines[cosines.length / 100],
          cosines[cosines.length / 20],
          cosines[cosines.length / 2]);
    }
  }

  /// @param first one an item
  /// @param second likewise, in the same order
  public static Comparison of(List<float[]> first, List<float[]> second) {
    float[][] a = unit(first);
    float[][] b = unit(second);
    Drift drift =
        a[0].length != b[0].length
            ? null
            : Drift.of(IntStream.range(0, a.length).mapToDouble(i -> dot(a[i], b[i])).toArray());
    double overlap =
        IntStream.range(0, a.length)
            .parallel()
            .mapToDouble(i -> shared(nearest(a, i), nearest(b, i)))
            .average()
            .orElseThrow();
    return new Comparison(a.length, drift, overlap);
  }

  private static float[][] unit(List<float[]> vectors) {
    return vectors.stream()
        .map(vector -> {
          double length = Math.sqrt(dot(vector, vector));
          float[] unit = vector.clone();
          for (int i = 0; i < unit.length && length > 0; i++) {
            unit[i] = (float) (unit[i] / length);
          }
          return unit;
        })
        .toArray(float[][]::new);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /// Without the item itself.
  private static int[] nearest(float[][] vectors, int of) {
    double[] scores = new double[vectors.length];
    Arrays.setAll(scores, i -> dot(vectors[of], vectors[i]));
    return IntStream.range(0, vectors.length)
        .filter(i -> i != of)
        .boxed()
        .sorted((i, j) -> Double.compare(scores[j], scores[i]))
        .limit(NEIGHBOURS)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double shared(int[] a, int[] b) {
    long both = Arrays.stream(a).filter(i -> Arrays.stream(b).anyMatch(j -> i == j)).count();
    return a.length == 0 ? 1 : (double) both / a.length;
  }
}
