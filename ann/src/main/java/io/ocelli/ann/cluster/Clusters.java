package io.ocelli.ann.cluster;

/// What [KMeans] found.
///
/// @param centroids `count * dims` floats
/// @param count how many there are; more than there are different vectors means repeated ones
/// @param assigned the cluster of each vector
/// @param error the mean squared distance of a vector from its centroid
/// @param iterations how many it took
public record Clusters(
    float[] centroids, int count, int dims, int[] assigned, double error, int iterations) {}
