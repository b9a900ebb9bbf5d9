package io.ocelli.bench.ann.data;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Data whose published queries are rows of its own base: a search for them finds themselves, which
/// measures nothing.
final class QueriesInBase {
  private QueriesInBase() {}

  /// The same queries in a base without them.
  ///
  /// @param neighbours of each query among all rows, nearest first, one length
  /// @return with the neighbours that remain, by their new ordinals, all cut to the shortest
  static Workloads.Rows takenOut(float[][] rows, float[][] queries, int[][] neighbours) {
    Set<FloatBuffer> out = new HashSet<>();
    for (float[] query : queries) {
      out.add(FloatBuffer.wrap(query));
    }
    List<float[]> base = new ArrayList<>();
    int[] ordinals = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      boolean stays = !out.contains(FloatBuffer.wrap(rows[i]));
      ordinals[i] = stays ? base.size() : -1;
      if (stays) {
        base.add(rows[i]);
      }
    }
    int[][] remaining =
        Arrays.stream(neighbours)
            .map(row -> IntStream.of(row).map(i -> ordinals[i]).filter(i -> i >= 0).toArray())
            .toArray(int[][]::new);
    int length = Arrays.stream(remaining).mapToInt(row -> row.length).min().orElse(0);
    int[][] cut =
        Arrays.stream(remaining).map(row -> Arrays.copyOf(row, length)).toArray(int[][]::new);
    return new Workloads.Rows(base.toArray(float[][]::new), queries, Optional.of(cut));
  }
}
