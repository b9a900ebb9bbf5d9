package io.ocelli.ann.cluster;

import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.kernel.PackedMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Seeds that are drawn with a chance that grows with the squared distance from those before them
/// (Arthur and Vassilvitskii, "k-means++"); of several draws the one stays that lowers the sum of
/// distances most, which section 2.2 of the paper leaves open and scikit-learn does too.
final class FarSeeds {
  private static final int BLOCK = 256;

  private final int dims;
  private final Workers workers;
  private final SplittableRandom random;

  /// The rows that seeds are drawn from, in blocks.
  private final float[][] blocks;

  private final float[] squares;
  private float[] nearest;

  /// @param rows those of the points that count; they are copied
  FarSeeds(Points points, int[] rows, Workers workers, SplittableRandom random) {
    this.dims = points.dims();
    this.workers = workers;
    this.random = random;
    blocks = new float[Math.ceilDiv(rows.length, BLOCK)][];
    squares = new float[rows.length];
    nearest = new float[rows.length];
    workers.each(
        blocks.length,
        block -> {
          int count = Math.min(BLOCK, rows.length - block * BLOCK);
          blocks[block] = new float[count * dims];
          for (int i = 0; i < count; i++) {
            points.read(rows[block * BLOCK + i], blocks[block], i * dims);
            squares[block * BLOCK + i] = points.squares()[rows[block * BLOCK + i]];
          }
        });
  }

  /// Fills the places past the first `given` centroids.
  void choose(float[] centroids, int given, int trials, Progress progress) {
    Arrays.fill(nearest, Float.POSITIVE_INFINITY);
    int chosen = Math.max(1, given);
    if (given == 0) {
      copy(random.nextInt(squares.length), centroids, 0);
    }
    for (int c = 0; c < chosen; c++) {
      nearest = with(Arrays.copyOfRange(centroids, c * dims, (c + 1) * dims), 1)[0];
      progress.still();
    }
    for (int c = chosen; c * dims < centroids.length; c++) {
      next(centroids, c, trials);
      progress.still();
    }
  }

  private void next(float[] centroids, int cluster, int trials) {
    double sum = sum(nearest);
    float[] candidates = new float[trials * dims];
    for (int trial = 0; trial < trials; trial++) {
      copy(drawn(sum), candidates, trial * dims);
    }
    float[][] with = with(candidates, trials);
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int trial = 0; trial < trials; trial++) {
      double error = trials == 1 ? 0 : sum(with[trial]);
      if (error < least) {
        least = error;
        best = trial;
      }
    }
    nearest = with[best];
    System.arraycopy(candidates, best * dims, centroids, cluster * dims, dims);
  }

  private void copy(int row, float[] to, int at) {
    System.arraycopy(blocks[row / BLOCK], row % BLOCK * dims, to, at, dims);
  }

  private static double sum(float[] distances) {
    double sum = 0;
    for (float distance : distances) {
      sum += distance;
    }
    return sum;
  }

  /// A row, each as likely as its distance says; any where all distances are 0.
  private int drawn(double sum) {
    double left = random.nextDouble() * sum;
    for (int i = 0; i < nearest.length; i++) {
      left -= nearest[i];
      if (left < 0) {
        return i;
      }
    }
    return random.nextInt(nearest.length);
  }

  /// The squared distances of rows from the nearest seed, for each candidate as one seed more.
  private float[][] with(float[] candidates, int count) {
    PackedMatrix matrix = PackedMatrix.of(candidates, count, dims);
    float[] lengths = new float[count];
    for (int i = 0; i < candidates.length; i++) {
      lengths[i / dims] += candidates[i] * candidates[i];
    }
    float[][] with = new float[count][squares.length];
    workers.each(blocks.length, block -> with(matrix, lengths, block, with));
    return with;
  }

  private void with(PackedMatrix matrix, float[] lengths, int block, float[][] with) {
    int count = blocks[block].length / dims;
    int width = matrix.paddedRows();
    float[] products = new float[count * width];
    Kernels.chosen().matrixProduct().multiplyAll(matrix, blocks[block], count, products);
    for (int i = 0; i < count; i++) {
      int place = block * BLOCK + i;
      for (int t = 0; t < lengths.length; t++) {
        float square = squares[place] + lengths[t] - 2 * products[i * width + t];
        with[t][place] = Math.min(nearest[place], Math.max(0, square));
      }
    }
  }
}
