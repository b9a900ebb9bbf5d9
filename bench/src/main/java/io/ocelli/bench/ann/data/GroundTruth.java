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
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;

/// Computes ground truths once: each is kept as an `ivecs` file that is named by the content it
/// belongs to (SHA-256 of the rows, the queries, the metric, k and what is accepted).
public final class GroundTruth {
  private static final int CHECKED = 20;

  private final Workload workload;
  private final Path folder;
  private final int threads;
  private final byte[] fingerprint;

  /// @param folder made when needed; may be deleted at any time
  public GroundTruth(Workload workload, Path folder, int threads) {
    this.workload = workload;
    this.folder = folder;
    this.threads = threads;
    fingerprint = fingerprint(workload);
  }

  /// Of every query among all rows: as published with the data where that is right, else computed.
  public Truth ofAll(int k) throws IOException {
    int[] rows = IntStream.range(0, workload.base().length).toArray();
    int[] queries = IntStream.range(0, workload.queries().length).toArray();
    int[][] published = published(Math.min(k, rows.length));
    return new Truth(workload, published != null ? published : neighbours(queries, rows, k));
  }

  /// Published neighbours are checked on some queries: data and truth are sometimes of two minds.
  ///
  /// @return null where there are none, too few of them, or wrong ones
  private int[][] published(int k) {
    int[][] rows = workload.published().orElse(new int[0][]);
    int count = workload.base().length;
    if (rows.length < workload.queries().length || rows[0].length < k) {
      return null;
    }
    int[][] nearest = Arrays.stream(rows).map(row -> Arrays.copyOf(row, k)).toArray(int[][]::new);
    if (Arrays.stream(nearest).flatMapToInt(IntStream::of).anyMatch(i -> i < 0 || i >= count)) {
      return null;
    }
    int[] checked = IntStream.range(0, Math.min(CHECKED, workload.queries().length)).toArray();
    int[][] found = exact(checked, IntStream.range(0, count).toArray(), k);
    Truth truth = new Truth(workload, found);
    boolean right = IntStream.of(checked).allMatch(q -> truth.recall(q, nearest[q], k) == 1);
    return right ? nearest : null;
  }

  /// Of each query among the rows that the filter of its group accepts.
  public Truth of(QueryGroups groups, FilterKind kind, double selectivity, int k)
      throws IOException {
    int[][] neighbours = new int[workload.queries().length][];
    for (int group = 0; group < groups.size(); group++) {
      int[] queries = groups.queries(group);
      int[][] found = neighbours(queries, groups.accepted(group, kind, selectivity), k);
      for (int i = 0; i < queries.length; i++) {
        neighbours[queries[i]] = found[i];
      }
    }
    return new Truth(workload, neighbours);
  }

  /// @param asked numbers of queries
  /// @param accepted ordinals of rows in increasing order, at least one
  private int[][] neighbours(int[] asked, int[] accepted, int k) throws IOException {
    Path file = folder.resolve(key(asked, accepted, k) + ".ivecs");
    if (Files.exists(file)) {
      try (VectorReader reader = VectorFiles.open(file)) {
        return reader.intRows(asked.length);
      }
    }
    int[][] found = exact(asked, accepted, k);
    keep(found, file);
    return found;
  }

  private int[][] exact(int[] asked, int[] accepted, int k) {
    float[][] queries =
        Arrays.stream(asked).mapToObj(q -> workload.queries()[q]).toArray(float[][]::new);
    return new ExactNeighbours(workload.metric(), workload.base(), accepted)
        .find(queries, k, threads);
  }

  /// Whole or not at all: a run that is stopped leaves no half of a truth behind.
  private void keep(int[][] rows, Path file) throws IOException {
    Files.createDirectories(folder);
    Path partial = Files.createTempFile(folder, "partial", ".ivecs");
    VectorOutput.ivecs(partial, rows);
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private String key(int[] asked, int[] accepted, int k) {
    MessageDigest hash = sha256();
    hash.update(fingerprint);
    for (int[] numbers : new int[][] {{k, asked.length}, asked, accepted}) {
      ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES);
      bytes.asIntBuffer().put(numbers);
      hash.update(bytes);
    }
    return HexFormat.of().formatHex(hash.digest(), 0, 16);
  }

  private static byte[] fingerprint(Workload workload) {
    MessageDigest hash = sha256();
    hash.update((byte) workload.metric().ordinal());
    ByteBuffer bytes = ByteBuffer.allocate(workload.dims() * Float.BYTES);
    for (float[][] rows : new float[][][] {workload.base(), workload.queries()}) {
      for (float[] row : rows) {
        bytes.asFloatBuffer().put(row);
        hash.update(bytes.array());
      }
    }
    return hash.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
