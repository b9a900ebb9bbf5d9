package io.ocelli.bench.ann.data;

import io.ocelli.indexer.formats.VectorFiles;
import io.ocelli.indexer.formats.VectorReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;

/// Computes ground truths once: each is kept as an `ivecs` file that is named by the content it
/// belongs to (SHA-256 of the rows, the queries, the metric, k and what is accepted).
public final class GroundTruth {
  private final Path folder;
  private final int threads;

  /// @param folder made when needed; may be deleted at any time
  public GroundTruth(Path folder, int threads) {
    this.folder = folder;
    this.threads = threads;
  }

  /// Of every query among all rows.
  public Truth of(Workload workload, int k) throws IOException {
    int[] all = IntStream.range(0, workload.base().length).toArray();
    return new Truth(workload, neighbours(workload, all, k));
  }

  /// Of every query among the accepted rows.
  ///
  /// @param accepted ordinals in increasing order
  int[][] neighbours(Workload workload, int[] accepted, int k) throws IOException {
    int width = Math.min(k, accepted.length);
    Path file = folder.resolve(key(workload, accepted, k) + ".ivecs");
    if (Files.exists(file)) {
      try (VectorReader reader = VectorFiles.open(file)) {
        return reader.intRows(workload.queries().length);
      }
    }
    int[][] found =
        new ExactNeighbours(workload.metric(), workload.base(), accepted)
            .find(workload.queries(), width, threads);
    if (width > 0 && found.length > 0) {
      keep(found, file);
    }
    return found;
  }

  /// Whole or not at all: a run that is stopped leaves no half of a truth behind.
  private void keep(int[][] rows, Path file) throws IOException {
    Files.createDirectories(folder);
    Path partial = Files.createTempFile(folder, "partial", ".ivecs");
    VectorOutput.ivecs(partial, rows);
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String key(Workload workload, int[] accepted, int k) {
    MessageDigest hash = sha256();
    hash.update((workload.metric() + " " + k).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    ByteBuffer row = ByteBuffer.allocate(workload.dims() * Float.BYTES);
    for (float[] query : workload.queries()) {
      row.asFloatBuffer().put(query);
      hash.update(row.array());
    }
    ByteBuffer number = ByteBuffer.allocate(Integer.BYTES);
    for (int ordinal : accepted) {
      row.asFloatBuffer().put(workload.base()[ordinal]);
      hash.update(number.putInt(0, ordinal).array());
      hash.update(row.array());
    }
    return HexFormat.of().formatHex(hash.digest(), 0, 16);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
