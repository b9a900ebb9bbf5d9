package io.ocelli.bench.ann.data;

import io.ocelli.core.metric.Metric;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Makes as many rows as wanted out of few real ones, such as lie where real rows would: a smoothed
/// bootstrap whose kernel is the local covariance (Silverman, "Density Estimation for Statistics
/// and Data Analysis", section 6.4; the covariance of neighbours as in Vincent and Bengio,
/// "Manifold Parzen Windows", NIPS 2002).
///
/// A row begins at an anchor, a real row drawn at random, and takes a normally distributed step
/// whose covariance is that of the anchor's [#NEIGHBOURS] nearest real rows: along the directions
/// in which the data has extent there, as far as it has. Noise of [#NOISE] times the local standard
/// deviation of each component fills the remaining directions. What SIFT descriptors have in common
/// is then restored: no component is negative, the row is as long as its anchor, components are
/// whole numbers from 0 to 255.
///
/// Row i depends on the real rows, the seed and i only: fewer rows are a prefix of more.
final class AugmentedRows {
  static final int NEIGHBOURS = 32;
  static final float NOISE = 0.25f;
  private static final float GREATEST = 255;

  /// Odd, and far from 1: neighbouring rows get unrelated seeds.
  private static final long STRIDE = 0x9E3779B97F4A7C15L;

  private final float[][] real;
  private final int[][] neighbours;
  private final long seed;

  /// @param real more than [#NEIGHBOURS] rows
  AugmentedRows(float[][] real, long seed) {
    this.real = real;
    this.seed = seed;
    int[] all = IntStream.range(0, real.length).toArray();
    int[][] found =
        new ExactNeighbours(Metric.EUCLID, real, all)
            .find(real, NEIGHBOURS + 1, Runtime.getRuntime().availableProcessors());
    neighbours = IntStream.of(all).mapToObj(i -> without(found[i], i)).toArray(int[][]::new);
  }

  /// A row is its own nearest, unless others are equal to it.
  private static int[] without(int[] numbers, int own) {
    return IntStream.of(numbers).filter(i -> i != own).limit(NEIGHBOURS).toArray();
  }

  float[][] rows(int count) {
    return IntStream.range(0, count).parallel().mapToObj(this::row).toArray(float[][]::new);
  }

  float[] row(int i) {
    SplittableRandom random = new SplittableRandom(seed + i * STRIDE);
    int anchor = random.nextInt(real.length);
    float[][] near =
        Arrays.stream(neighbours[anchor]).mapToObj(n -> real[n]).toArray(float[][]::new);
    float[] row = step(near, random);
    addNoise(row, near, random);
    return likeSift(row, real[anchor]);
  }

  /// A normal sum of the neighbours' differences from their mean has their covariance.
  private static float[] step(float[][] near, SplittableRandom random) {
    float[] weights = new float[near.length];
    float mean = 0;
    for (int n = 0; n < weights.length; n++) {
      weights[n] = (float) (random.nextGaussian() / Math.sqrt(near.length - 1));
      mean += weights[n] / near.length;
    }
    float[] step = new float[near[0].length];
    for (int n = 0; n < near.length; n++) {
      for (int d = 0; d < step.length; d++) {
        step[d] += (weights[n] - mean) * near[n][d];
      }
    }
    return step;
  }

  private static void addNoise(float[] row, float[][] near, SplittableRandom random) {
    for (int d = 0; d < row.length; d++) {
      float sum = 0;
      float squares = 0;
      for (float[] each : near) {
        sum += each[d];
        squares += each[d] * each[d];
      }
      float mean = sum / near.length;
      double deviation = Math.sqrt(Math.max(0, squares / near.length - mean * mean));
      row[d] += (float) (NOISE * deviation * random.nextGaussian());
    }
  }

  private static float[] likeSift(float[] step, float[] anchor) {
    float[] row = new float[anchor.length];
    double wanted = 0;
    double length = 0;
    for (int d = 0; d < row.length; d++) {
      row[d] = Math.max(0, anchor[d] + step[d]);
      wanted += anchor[d] * anchor[d];
      length += row[d] * row[d];
    }
    float factor = length == 0 ? 0 : (float) Math.sqrt(wanted / length);
    for (int d = 0; d < row.length; d++) {
      row[d] = Math.min(GREATEST, Math.round(row[d] * factor));
    }
    return row;
  }
}
