package io.ocelli.bench.ann.scale;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What one size costs.
///
/// @param hotBytes see [io.ocelli.bench.ann.engine.Footprint]
/// @param openMs from the first call in a fresh process, the index not cached, to the first answer;
///   most of it is the JVM, which loads classes and interprets what it has not compiled yet
/// @param reopenMs the same in a process that has searched for a while
/// @param recall mean over the queries, at the usual effort
/// @param heapLimit of the processes, as Java takes it
record ScaleRow(
    String dataset,
    int rows,
    @JsonProperty("build_s") double buildS,
    @JsonProperty("hot_bytes") long hotBytes,
    @JsonProperty("total_bytes") long totalBytes,
    @JsonProperty("open_ms") double openMs,
    @JsonProperty("reopen_ms") double reopenMs,
    double recall,
    @JsonProperty("p50_ms") double p50Ms,
    @JsonProperty("p99_ms") double p99Ms,
    @JsonProperty("build_memory") Memory buildMemory,
    @JsonProperty("search_memory") Memory searchMemory,
    @JsonProperty("heap_limit") String heapLimit,
    @JsonProperty("build_threads") int buildThreads) {}
