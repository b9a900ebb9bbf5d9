package io.ocelli.bench.ann;

/// @param k neighbours asked for
/// @param threads that search
/// @param buildThreads that build
/// @param runs passes over the queries for each row; the fastest counts
/// @param warmUpMillis for each engine before anything is timed
record SweepSettings(int k, int threads, int buildThreads, int runs, long warmUpMillis) {}
