package io.ocelli.indexer.pipeline;

import java.time.Duration;

/// How much a run may do at once.
///
/// @param readers threads that fetch files; they mostly wait
/// @param workers threads that decode and encode: one a core
/// @param encodeBatch pictures that go through the network together
/// @param writeBatch pictures that are written together
/// @param writeEvery how long an encoded picture waits for others at most
/// @param bytesInFlight of files read and not yet decoded; one larger file is let through alone
/// @param largestFile files above it are reported as failed
public record PipelineSettings(
    int readers,
    int workers,
    int encodeBatch,
    int writeBatch,
    Duration writeEvery,
    long bytesInFlight,
    long largestFile) {
  private static final long MIB = 1L << 20;

  public PipelineSettings {
    if (readers < 1 || workers < 1 || encodeBatch < 1 || writeBatch < 1) {
      throw new IllegalArgumentException("threads and batches are at least 1");
    }
    if (bytesInFlight < 1 || largestFile < 1 || largestFile > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException("bytes are at least 1, files fit into an array");
    }
  }

  /// For a machine with `workers` cores to spare and a heap of `heapBytes`.
  public static PipelineSettings of(int workers, long heapBytes) {
    return new PipelineSettings(
        4,
        workers,
        8,
        256,
        Duration.ofMillis(500),
        Math.clamp(heapBytes / 8, 16 * MIB, 256 * MIB),
        Math.clamp(heapBytes / 4, 16 * MIB, 512 * MIB));
  }
}
