package io.ocelli.bench.ann.data;

import io.ocelli.core.metric.Metric;
import java.nio.file.Path;
import java.util.Optional;

/// Which vectors to search in and for.
///
/// @param data `fashion-mnist`, `bigann10k`, `sift`, `sift-augmented`, `sift-augmented:COUNT`, or a
///   file
/// @param limit base rows at most
/// @param queryFile a file of queries, instead of the data's own
/// @param queryCount queries at most
/// @param metric instead of the data's own
public record DataSettings(
    String data, int limit, Optional<Path> queryFile, int queryCount, Optional<Metric> metric) {}
