package io.ocelli.bench.ann.scale;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ocelli.bench.ann.Measurement;
import io.ocelli.bench.ann.engine.Effort;
import io.ocelli.bench.ann.engine.Feed;
import io.ocelli.bench.ann.engine.OcelliEngine;
import io.ocelli.bench.ann.engine.Searcher;
import io.ocelli.core.metric.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/// A process that builds an index or opens one, so that its memory and its first answer can be
/// measured. Nothing of the vectors is on its heap but what the index puts there.
final class ScaleProcess {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ScaleProcess() {}

  /// What it does: the first argument.
  enum Task {
    BUILD,
    SEARCH
  }

  /// @param base `fbin` file, of which the first `rows` rows count
  /// @param index an empty folder
  record Build(Path base, int rows, Metric metric, Path index, int threads) {}

  record BuildResult(
      double seconds,
      @JsonProperty("hot_bytes") long hotBytes,
      @JsonProperty("total_bytes") long totalBytes,
      Memory memory) {}

  /// @param queries `fbin` file
  /// @param runs passes over the queries; the fastest counts
  record Search(Path queries, Metric metric, Path index, int k, int runs) {}

  /// @param found ordinals for each query, nearest first
  record SearchResult(
      @JsonProperty("open_ms") double openMs,
      @JsonProperty("reopen_ms") double reopenMs,
      int[][] found,
      @JsonProperty("p50_ms") double p50Ms,
      @JsonProperty("p99_ms") double p99Ms,
      Memory memory) {}

  /// @param args the task, its settings as JSON, and the file for its result
  static void main(String[] args) throws IOException {
    try (MemoryWatch memory = new MemoryWatch()) {
      Object result =
          switch (Task.valueOf(args[0])) {
            case BUILD -> build(JSON.readValue(args[1], Build.class), memory);
            case SEARCH -> search(JSON.readValue(args[1], Search.class), memory);
          };
      JSON.writeValue(Path.of(args[2]).toFile(), result);
    }
  }

  private static BuildResult build(Build task, MemoryWatch memory) throws IOException {
    try (MappedRows rows = new MappedRows(task.base());
        OcelliEngine engine = new OcelliEngine()) {
      long begin = System.nanoTime();
      Feed feed = new Feed(task.metric(), task.rows(), rows::row);
      engine.build(feed, task.index(), task.threads());
      double seconds = (System.nanoTime() - begin) / 1e9;
      return new BuildResult(
          seconds, engine.footprint().hotBytes(), engine.footprint().totalBytes(), memory.peak());
    }
  }

  private static SearchResult search(Search task, MemoryWatch memory) throws IOException {
    float[][] queries;
    try (MappedRows rows = new MappedRows(task.queries())) {
      queries = IntStream.range(0, rows.size()).mapToObj(rows::row).toArray(float[][]::new);
    }
    double openMs;
    long[] fastest;
    int[][] found = new int[queries.length][];
    try (OcelliEngine engine = new OcelliEngine()) {
      openMs = open(engine, task, queries[0]);
      engine.load();
      Searcher searcher = engine.searcher();
      fastest = pass(searcher, engine.usualEffort(), queries, found, task.k());
      for (int run = 0; run < task.runs(); run++) {
        long[] nanos = pass(searcher, engine.usualEffort(), queries, found, task.k());
        fastest = Arrays.stream(nanos).sum() < Arrays.stream(fastest).sum() ? nanos : fastest;
      }
    }
    Memory peak = memory.peak();
    PageCache.drop(task.index());
    Arrays.sort(fastest);
    try (OcelliEngine again = new OcelliEngine()) {
      return new SearchResult(
          openMs,
          open(again, task, queries[1 % queries.length]),
          found,
          Measurement.percentile(fastest, 0.50) / 1e6,
          Measurement.percentile(fastest, 0.99) / 1e6,
          peak);
    }
  }

  /// Milliseconds to the first answer.
  private static double open(OcelliEngine engine, Search task, float[] query) throws IOException {
    long begin = System.nanoTime();
    engine.open(task.index(), task.metric());
    engine.searcher().search(query, engine.usualEffort(), new int[task.k()]);
    return (System.nanoTime() - begin) / 1e6;
  }

  /// @param found receives what each query found
  private static long[] pass(
      Searcher searcher, Effort effort, float[][] queries, int[][] found, int k)
      throws IOException {
    long[] nanos = new long[queries.length];
    for (int q = 0; q < queries.length; q++) {
      int[] own = new int[k];
      long begin = System.nanoTime();
      int count = searcher.search(queries[q], effort, own);
      nanos[q] = System.nanoTime() - begin;
      found[q] = Arrays.copyOf(own, count);
    }
    return nanos;
  }
}
