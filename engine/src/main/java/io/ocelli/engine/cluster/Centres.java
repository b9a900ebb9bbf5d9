package io.ocelli.engine.cluster;

import io.ocelli.ann.linkage.GrowingClusters.Cluster;
import io.ocelli.ann.sample.VectorSample;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Where clusters are, and how far their points are from there.
///
/// @param values `clusters * dims` floats
/// @param distances of each row from the centre of its cluster, Euclidean; 0 for noise
/// @param variances the mean of their squares by cluster
record Centres(float[] values, float[] distances, double[] variances) {

  /// The means of the clusters.
  static Centres of(VectorSample vectors, Grouping grouping) {
    int dims = vectors.dims();
    double[] sums = new double[Math.multiplyExact(grouping.clusters(), dims)];
    for (int r = 0; r < vectors.count(); r++) {
      int cluster = grouping.labels()[r];
      for (int i = 0; cluster >= 0 && i < dims; i++) {
        sums[cluster * dims + i] += vectors.values()[r * dims + i];
      }
    }
    float[] means = new float[sums.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = (float) (sums[i] / grouping.sizes()[i / dims]);
    }
    return of(vectors, grouping, means);
  }

  /// @param centres `clusters * dims` floats
  static Centres of(VectorSample vectors, Grouping grouping, float[] centres) {
    int dims = vectors.dims();
    float[] distances = new float[vectors.count()];
    double[] variances = new double[grouping.clusters()];
    for (int r = 0; r < distances.length; r++) {
      int cluster = grouping.labels()[r];
      double squared = 0;
      for (int i = 0; cluster >= 0 && i < dims; i++) {
        double difference = vectors.values()[r * dims + i] - centres[cluster * dims + i];
        squared += difference * difference;
      }
      distances[r] = (float) Math.sqrt(squared);
      if (cluster >= 0) {
        variances[cluster] += squared / grouping.sizes()[cluster];
      }
    }
    return new Centres(centres, distances, variances);
  }

  /// The mean squared distance of the rows that are in clusters.
  double error(Grouping grouping) {
    double sum = 0;
    for (int c = 0; c < variances.length; c++) {
      sum += variances[c] * grouping.sizes()[c];
    }
    return sum / Math.max(1, Arrays.stream(grouping.sizes()).sum());
  }

  List<Cluster> clusters(Grouping grouping) {
    int dims = grouping.clusters() == 0 ? 0 : values.length / grouping.clusters();
    return IntStream.range(0, grouping.clusters())
        .mapToObj(c ->
            new Cluster(
                c,
                grouping.sizes()[c],
                Arrays.copyOfRange(values, c * dims, (c + 1) * dims),
                variances[c]))
        .toList();
  }
}
