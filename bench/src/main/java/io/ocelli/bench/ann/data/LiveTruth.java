package io.ocelli.bench.ann.data;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/// The exact neighbours among rows that come and go. Many more neighbours of each query than are
/// asked for are found once, among all rows there will ever be; the nearest of them that live are
/// the nearest that live.
public final class LiveTruth {
  /// Neighbours found for each that is asked for.
  private static final int DEPTH = 20;

  private final Workload workload;
  private final int k;
  private final int[][] deep;

  public LiveTruth(Workload workload, GroundTruth truths, int k) throws IOException {
    this.workload = workload;
    this.k = k;
    deep = truths.ofAll(k * DEPTH).neighbours();
  }

  /// @param live ordinals of rows
  public Truth of(BitSet live) {
    int wanted = Math.min(k, live.cardinality());
    int[][] neighbours = new int[deep.length][];
    for (int q = 0; q < deep.length; q++) {
      neighbours[q] = Arrays.stream(deep[q]).filter(live::get).limit(wanted).toArray();
    }
    int[] cut =
        IntStream.range(0, deep.length).filter(q -> neighbours[q].length < wanted).toArray();
    if (cut.length > 0) {
      search(cut, live.stream().toArray(), neighbours);
    }
    return new Truth(workload, neighbours);
  }

  /// For queries of which too few of the deep neighbours live.
  private void search(int[] asked, int[] live, int[][] neighbours) {
    float[][] queries =
        Arrays.stream(asked).mapToObj(q -> workload.queries()[q]).toArray(float[][]::new);
    int[][] found =
        new ExactNeighbours(workload.metric(), workload.base(), live)
            .find(queries, k, Runtime.getRuntime().availableProcessors());
    for (int i = 0; i < asked.length; i++) {
      neighbours[asked[i]] = found[i];
    }
  }
}
