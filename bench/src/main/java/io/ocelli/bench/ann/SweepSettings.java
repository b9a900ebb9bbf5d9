package io.ocelli.bench.ann;

/// @param k neighbours asked for
/// @param threads that search
/// @param runs passes over the queries for each row; the fastest counts
/// @param warmUpMillis for each engine before anything is timed
record SweepSettings(int k, int threads, int runs, long warmUpMillis) {}
