package io.ocelli.bench.ann;

import io.ocelli.bench.ann.data.GroundTruth;
import io.ocelli.bench.ann.data.Truth;
import io.ocelli.bench.ann.data.Workload;
import io.ocelli.bench.ann.data.WorkloadExport;
import io.ocelli.bench.ann.engine.Engine;
import io.ocelli.bench.ann.peer.PeerProcess;
import io.ocelli.bench.ann.peer.PeerScript;
import io.ocelli.bench.ann.report.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Engines that are built on the same vectors, one after the other, and then measured in one run.
final class Comparison {
  private final Workload workload;
  private final GroundTruth truths;
  private final SweepSettings settings;
  private final Path out;
  private final Consumer<String> progress;

  /// @param out indexes go to a folder in it
  Comparison(
      Workload workload,
      GroundTruth truths,
      SweepSettings settings,
      Path out,
      Consumer<String> progress) {
    this.workload = workload;
    this.truths = truths;
    this.settings = settings;
    this.out = out;
    this.progress = progress;
  }

  /// At their usual effort under filters, those that have any.
  List<Row> filtered(List<Engine> engines) throws IOException {
    List<Built> built = new ArrayList<>();
    try {
      build(engines, built);
      return new FilteredSweep(workload, truths, settings, progress).run(built);
    } finally {
      for (Built each : built) {
        each.close();
      }
    }
  }

  /// At every effort.
  ///
  /// @param scripts that run on this machine
  List<Row> unfiltered(List<Engine> engines, List<PeerScript> scripts) throws IOException {
    Truth truth = truths.ofAll(settings.k());
    List<PeerProcess> peers = new ArrayList<>();
    List<Built> built = new ArrayList<>();
    Files.createDirectories(out);
    Path export = Files.createTempDirectory(out, "peers");
    try {
      if (!scripts.isEmpty()) {
        WorkloadExport.write(workload, truth, settings.k(), export);
      }
      for (PeerScript script : scripts) {
        peers.add(PeerProcess.start(script, export, settings.threads(), settings.buildThreads()));
      }
      build(engines, built);
      List<Row> rows =
          new ArrayList<>(new Sweep(workload, truth, settings, progress).run(built, peers));
      for (PeerProcess peer : peers) {
        rows.addAll(peer.rows());
      }
      return rows;
    } finally {
      peers.forEach(PeerProcess::close);
      for (Built each : built) {
        each.close();
      }
      Folders.remove(export);
    }
  }

  /// @param built receives them one by one, so that those that are built can be closed
  private void build(List<Engine> engines, List<Built> built) throws IOException {
    for (Engine engine : engines) {
      Path folder = out.resolve("index").resolve(Integer.toString(built.size()));
      built.add(Built.build(engine, workload, folder, settings.buildThreads()));
      progress.accept(
          String.format(
              Locale.ROOT,
              "%s: built in %.1f s",
              built.getLast().label(),
              built.getLast().seconds()));
    }
  }
}
