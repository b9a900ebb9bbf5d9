package io.ocelli.bench.ann.engine;

/// What an index takes.
///
/// @param hotBytes that a walk touches at random: it is slow unless they are in memory
/// @param totalBytes hot ones and those that are read for a few candidates only
public record Footprint(long hotBytes, long totalBytes) {}
