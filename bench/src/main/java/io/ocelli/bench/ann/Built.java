package io.ocelli.bench.ann;

import io.ocelli.bench.ann.data.Workload;
import io.ocelli.bench.ann.engine.Effort;
import io.ocelli.bench.ann.engine.Engine;
import io.ocelli.bench.ann.engine.Footprint;
import io.ocelli.bench.ann.report.Row;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// An engine whose index is built.
///
/// @param folder removed when this is closed
record Built(Engine engine, double seconds, Footprint footprint, Path folder) implements Closeable {

  static Built build(Engine engine, Workload workload, Path folder, int threads)
      throws IOException {
    Folders.remove(folder);
    Files.createDirectories(folder);
    long begin = System.nanoTime();
    engine.build(workload, folder, threads);
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Built(engine, seconds, engine.footprint(), folder);
  }

  /// For people.
  String label() {
    return engine.name() + ", " + engine.variant();
  }

  /// A row of an unfiltered search.
  Row row(Effort effort, Measurement best, Workload workload, int threads) {
    return new Row(
        engine.name(),
        engine.variant(),
        effort.label(),
        Row.NO_FILTER,
        1,
        best.recall(),
        best.qps(),
        best.p50Ms(),
        best.p99Ms(),
        seconds,
        footprint.hotBytes(),
        footprint.totalBytes(),
        threads,
        workload.dataset(),
        null);
  }

  @Override
  public void close() throws IOException {
    engine.close();
    Folders.remove(folder);
  }
}
