package io.ocelli.ann.neighbour;

import io.ocelli.ann.cluster.Centroids;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.sample.VectorSample;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Puts vectors together that are nearest to the same one of some vectors drawn by chance.
///
/// @param starts where each bucket starts in `rows`, and where the last one ends
/// @param rows all vectors, bucket by bucket
record Buckets(int[] starts, int[] rows) {
  private static final int BLOCK = 384;

  /// Vectors in a bucket, about.
  private static final int SIZE = 48;

  /// More would cost more than the comparisons they save.
  private static final int MOST_CENTRES = 4_096;

  /// Larger ones, as of vectors that are all the same, are cut.
  private static final int LARGEST = 256;

  int count() {
    return starts.length - 1;
  }

  int[] members(int bucket) {
    return Arrays.copyOfRange(rows, starts[bucket], starts[bucket + 1]);
  }

  static Buckets of(VectorSample vectors, SplittableRandom random, Workers workers) {
    int centres = Math.clamp(vectors.count() / SIZE, 1, MOST_CENTRES);
    int dims = vectors.dims();
    float[] values = new float[centres * dims];
    for (int c = 0; c < centres; c++) {
      System.arraycopy(
          vectors.values(), random.nextInt(vectors.count()) * dims, values, c * dims, dims);
    }
    Centroids ready = new Centroids(values, centres, dims);
    int[] nearest = new int[vectors.count()];
    workers.each(
        Math.ceilDiv(vectors.count(), BLOCK), b -> assign(vectors, b * BLOCK, ready, nearest));
    return sorted(nearest, centres);
  }

  private static void assign(VectorSample vectors, int from, Centroids ready, int[] nearest) {
    int size = Math.min(BLOCK, vectors.count() - from);
    int dims = vectors.dims();
    float[] block = Arrays.copyOfRange(vectors.values(), from * dims, (from + size) * dims);
    int[] found = new int[size];
    ready.nearest(block, size, new float[ready.products(size)], found, new float[size]);
    System.arraycopy(found, 0, nearest, from, size);
  }

  private static Buckets sorted(int[] bucket, int count) {
    int[] next = new int[count + 1];
    for (int b : bucket) {
      next[b + 1]++;
    }
    Arrays.parallelPrefix(next, Integer::sum);
    IntStream.Builder starts = IntStream.builder();
    for (int b = 0; b < count; b++) {
      for (int start = next[b]; start < next[b + 1]; start += LARGEST) {
        starts.add(start);
      }
    }
    int[] rows = new int[bucket.length];
    for (int r = 0; r < bucket.length; r++) {
      rows[next[bucket[r]]++] = r;
    }
    return new Buckets(starts.add(bucket.length).build().toArray(), rows);
  }
}
