package io.ocelli.core.analysis;

/// How far apart two clusters are, from the squared distances between members of the one and
/// members of the other.
///
/// Under each of them clusters that merge come no nearer to a third one than the nearer of the two
/// was: the condition under which chains of nearest neighbours find the same clusters as merging
/// the nearest pair again and again does (Murtagh, "A Survey of Recent Advances in Hierarchical
/// Clustering Algorithms", The Computer Journal 26 (1983); there: reducibility).
public enum Linkage {
  /// The root of their mean: half of it squared, for vectors of length 1, is the mean cosine
  /// distance.
  AVERAGE,
  /// The farthest pair: all members of a cluster are within the threshold of each other.
  COMPLETE,
  /// The nearest pair: chains are one cluster.
  SINGLE
}
