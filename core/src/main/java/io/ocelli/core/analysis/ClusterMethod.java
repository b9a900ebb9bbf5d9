package io.ocelli.core.analysis;

/// How points are told to belong together.
public sealed interface ClusterMethod {

  /// What it is called in requests and answers.
  String word();

  /// A chosen number of clusters, each about its mean; every point is in one. Where the collection
  /// compares by cosine means have length 1 (spherical k-means).
  ///
  /// @param k how many, from 1 to [#MOST]; 0 where `count` finds it
  /// @param count null where `k` is given
  record KMeans(int k, Count count) implements ClusterMethod {
    public static final String WORD = "kmeans";
    public static final int MOST = 100_000;

    @Override
    public String word() {
      return WORD;
    }
  }

  /// How many clusters there are is to be found.
  ///
  /// @param least 1 or more
  /// @param most at least `least`
  record Count(CountBy by, int least, int most) {
    public static final Count DEFAULT = new Count(CountBy.CODING_LENGTH, 1, 64);
    public static final int MOST = 1_000;
  }

  /// What a good number of clusters is.
  enum CountBy {
    /// One with which the vectors are described in few bits.
    CODING_LENGTH,
    /// One with which halves of the vectors are clustered alike.
    STABILITY
  }

  /// Regions that are denser than what is around them (HDBSCAN*); points between them are noise.
  ///
  /// @param minClusterSize the fewest points of a cluster, at least 2
  /// @param minSamples how many points, itself included, make a point's surroundings dense; 0 for
  ///   as many as the smallest cluster has
  /// @param epsilon clusters that part at a distance below this stay one; 0 parts all
  /// @param leaf whether the clusters that do not part any more are answered, not the most stable
  ///   ones
  record Density(int minClusterSize, int minSamples, double epsilon, boolean leaf)
      implements ClusterMethod {
    public static final String WORD = "hdbscan";
    public static final int DEFAULT_SIZE = 5;

    @Override
    public String word() {
      return WORD;
    }
  }

  /// Clusters that are at least a threshold apart.
  ///
  /// @param distance Euclidean, of vectors of length 1 where the collection compares by cosine; NaN
  ///   for one that follows from how far apart the points lie
  record Threshold(double distance, Linkage linkage) implements ClusterMethod {
    public static final String WORD = "threshold";

    @Override
    public String word() {
      return WORD;
    }
  }
}
