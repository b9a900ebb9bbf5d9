package io.ocelli.ann.cluster.count;

/// What a good number of clusters is.
public enum Criterion {
  /// One with which vectors are described in few bits, see [CodingLength]: the smallest number
  /// whose length is within a hundredth of the shortest. May find that one cluster is best.
  CODING_LENGTH,
  /// One at which random halves of the vectors are clustered alike, see [Stability]: the largest
  /// number whose agreement and its standard error together reach the best. Two or more.
  STABILITY
}
