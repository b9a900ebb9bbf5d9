package io.ocelli.ann.partition;

import io.ocelli.ann.cluster.Centroids;
import io.ocelli.ann.cluster.Clusters;
import io.ocelli.ann.cluster.KMeans;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.sample.VectorSample;

/// The centroids of lists, and which list each vector is in.
///
/// @param codes rounded centroids, one row of `columns` for each list
/// @param assigned list of each vector
record Centres(byte[] codes, int[] assigned) {
  private static final int ITERATIONS = 10;
  private static final double TOLERANCE = 0.002;
  private static final long SEED = 0x0CE111;

  /// Vectors for each list that centroids are learned from.
  private static final int SAMPLED = 48;

  /// 64 MiB of them.
  private static final int MOST_FLOATS = 1 << 24;

  private static final int BLOCK = 128;

  static Centres of(LeadingCodes rows, int size, int lists, Workers workers) {
    KMeans.Settings settings =
        new KMeans.Settings(lists, KMeans.Seeding.SAMPLED, ITERATIONS, TOLERANCE, SEED);
    Clusters clusters = KMeans.fit(sample(rows, size, lists), settings, workers);
    byte[] codes = new byte[clusters.centroids().length];
    float[] rounded = new float[codes.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) Math.round(clusters.centroids()[i]);
      rounded[i] = codes[i];
    }
    return new Centres(
        codes, assign(rows, size, new Centroids(rounded, lists, rows.columns()), workers));
  }

  private static VectorSample sample(LeadingCodes rows, int size, int lists) {
    int most = MOST_FLOATS / rows.columns();
    int count = (int) Math.min(Math.min(size, most), (long) lists * SAMPLED);
    float[] values = new float[count * rows.columns()];
    for (int i = 0; i < count; i++) {
      rows.read((int) ((long) i * size / count), values, i * rows.columns());
    }
    return new VectorSample(values, count, rows.columns());
  }

  private static int[] assign(LeadingCodes rows, int size, Centroids centroids, Workers workers) {
    int[] assigned = new int[size];
    workers.each(
        Math.ceilDiv(size, BLOCK),
        block -> {
          int from = block * BLOCK;
          int count = Math.min(BLOCK, size - from);
          float[] values = new float[count * rows.columns()];
          for (int i = 0; i < count; i++) {
            rows.read(from + i, values, i * rows.columns());
          }
          int[] nearest = new int[count];
          float[] products = new float[centroids.products(count)];
          centroids.nearest(values, count, products, nearest, new float[count]);
          System.arraycopy(nearest, 0, assigned, from, count);
        });
    return assigned;
  }
}
