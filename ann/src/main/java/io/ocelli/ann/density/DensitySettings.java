package io.ocelli.ann.density;

/// What [Hdbscan] takes for a cluster. Defaults and meaning are scikit-learn's.
///
/// @param minClusterSize the fewest points of a cluster, at least 2
/// @param minSamples how many points, itself included, lie within a point's core distance, at least
///   1; the more, the more points are noise
/// @param epsilon clusters that part at a distance below this stay one; 0 parts them all
/// @param allowSingleCluster whether all points may be one cluster. Those near its densest part
///   then belong to it: where `epsilon` is above 0 the ones that it reaches, else those that leave
///   no earlier than the last one that leaves the whole directly
public record DensitySettings(
    int minClusterSize,
    int minSamples,
    Selection selection,
    double epsilon,
    boolean allowSingleCluster) {
  /// Which clusters of the hierarchy are answered.
  public enum Selection {
    /// Those of the greatest stability (Campello, Moulavi and Sander 2013: excess of mass).
    EXCESS_OF_MASS,
    /// The ones that do not part any more: more, smaller and more even clusters.
    LEAF
  }

  public DensitySettings {
    if (minClusterSize < 2 || minSamples < 1 || !(epsilon >= 0)) {
      throw new IllegalArgumentException(
          "clusters of " + minClusterSize + ", " + minSamples + " samples, epsilon " + epsilon);
    }
  }

  /// Excess of mass, with core distances to as many points as the smallest cluster has.
  public static DensitySettings of(int minClusterSize) {
    return new DensitySettings(minClusterSize, minClusterSize, Selection.EXCESS_OF_MASS, 0, false);
  }
}
