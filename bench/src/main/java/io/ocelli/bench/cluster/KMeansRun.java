package io.ocelli.bench.cluster;

/// One fit.
///
/// @param seconds on the clock
/// @param cpuSeconds of all threads
/// @param inertia the sum of squared distances from the nearest centroids
record KMeansRun(double seconds, double cpuSeconds, double inertia) {}
