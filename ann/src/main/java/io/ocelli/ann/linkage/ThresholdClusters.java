package io.ocelli.ann.linkage;

/// What [ThresholdClustering] found.
///
/// @param count clusters, those of one vector included
/// @param assigned the cluster of each vector, numbered in the order of their first vectors
/// @param exact whether every pair of vectors within the threshold was seen
public record ThresholdClusters(int count, int[] assigned, boolean exact) {}
