package io.ocelli.ann.cluster;

import io.ocelli.ann.kernel.PackedMatrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Centroids in groups of near ones, all groups but the last of one size: a group is then whole
/// panels of a matrix. Groups are halved again and again, each time across the line between the
/// means of the last halves.
///
/// @param order the centroids, group after group; in a group in rising order
/// @param size centroids in a group; the last may have fewer
record PanelGroups(int[] order, int size) {
  private static final int ROUNDS = 6;

  /// @param most groups there may be
  static PanelGroups of(float[] centroids, int dims, int most) {
    int panels = Math.ceilDiv(centroids.length / dims, PackedMatrix.PANEL);
    return split(centroids, dims, Math.ceilDiv(panels, most) * PackedMatrix.PANEL);
  }

  private static PanelGroups split(float[] centroids, int dims, int size) {
    Integer[] order = IntStream.range(0, centroids.length / dims).boxed().toArray(Integer[]::new);
    split(order, 0, order.length, new Split(centroids, dims, size));
    int[] found = Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    for (int from = 0; from < found.length; from += size) {
      Arrays.sort(found, from, Math.min(found.length, from + size));
    }
    return new PanelGroups(found, size);
  }

  int count() {
    return Math.ceilDiv(order.length, size);
  }

  int start(int group) {
    return group * size;
  }

  int end(int group) {
    return Math.min(order.length, (group + 1) * size);
  }

  private record Split(float[] centroids, int dims, int size) {
    /// The mean of some less the mean of others.
    double[] direction(Integer[] order, int from, int middle, int to) {
      double[] direction = new double[dims];
      for (int i = from; i < to; i++) {
        double weight = i < middle ? -1.0 / (middle - from) : 1.0 / (to - middle);
        for (int d = 0; d < dims; d++) {
          direction[d] += weight * centroids[order[i] * dims + d];
        }
      }
      return direction;
    }

    double along(double[] direction, int centroid) {
      double sum = 0;
      for (int d = 0; d < dims; d++) {
        sum += direction[d] * centroids[centroid * dims + d];
      }
      return sum;
    }
  }

  private static void split(Integer[] order, int from, int to, Split split) {
    int groups = Math.ceilDiv(to - from, split.size());
    if (groups < 2) {
      return;
    }
    int middle = from + groups / 2 * split.size();
    double[] keys = new double[split.centroids().length / split.dims()];
    for (int round = 0; round < ROUNDS; round++) {
      double[] direction = split.direction(order, from, middle, to);
      for (int i = from; i < to; i++) {
        keys[order[i]] = split.along(direction, order[i]);
      }
      Arrays.sort(order, from, to, (a, b) -> Double.compare(keys[a], keys[b]));
    }
    split(order, from, middle, split);
    split(order, middle, to, split);
  }
}
