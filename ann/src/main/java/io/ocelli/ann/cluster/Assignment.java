package io.ocelli.ann.cluster;

/// How k-means finds the nearest centroid of every vector, iteration after iteration.
sealed interface Assignment permits FullAssignment, BoundedAssignment, ListedAssignment {
  /// Writes the nearest centroid of every vector.
  ///
  /// @param centroids `count * dims` floats, of the points' origin; not kept
  /// @param assigned the outcome; what the last call wrote when called again
  void assign(float[] centroids, int[] assigned);

  /// Says that a vector was given to another cluster between two calls.
  void forget(int row);
}
