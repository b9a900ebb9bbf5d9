package io.ocelli.bench.ann;

import io.ocelli.bench.ann.data.GroundTruth;
import io.ocelli.bench.ann.data.Workload;
import io.ocelli.bench.ann.data.WorkloadExport;
import io.ocelli.bench.ann.data.Workloads;
import io.ocelli.bench.ann.engine.Codes;
import io.ocelli.bench.ann.engine.Engine;
import io.ocelli.bench.ann.engine.OcelliEngine;
import io.ocelli.bench.ann.options.DataOptions;
import io.ocelli.bench.ann.options.PeerOptions;
import io.ocelli.bench.ann.options.RunOptions;
import io.ocelli.bench.ann.peer.PeerScript;
import io.ocelli.bench.ann.report.Curve;
import io.ocelli.bench.ann.report.Row;
import io.ocelli.bench.ann.report.RowsJson;
import io.ocelli.bench.ann.report.Summary;
import io.ocelli.bench.ann.report.SvgPlot;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `ocelli bench ann`.
@Command(
    name = "ann",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Measures the search for nearest vectors: Ocelli and other engines in one run, on the same"
          + " vectors.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ocelli bench ann                     Fashion-MNIST, all peers that are installed",
      "  ocelli bench ann --limit 10000 --queries 1000 --peers lucene --runs 1",
      "  ocelli bench ann --quantization auto,product-x16,binary1 --peers lucene",
      "  ocelli bench ann --data sift --json sift.json --plot sift.svg",
      "  ocelli bench ann --data sift-augmented:300000 --peers lucene --plot augmented.svg",
      "  ocelli bench ann --data glove-100-angular.hdf5 --peers lucene,jvector",
      "  ocelli bench ann --data base.fvecs --queries query.fvecs --metric cosine",
      "  ocelli bench ann --filtered --peers lucene,jvector --json filtered.json",
      "",
      "With FAISS, USearch and LanceDB, which bring their own runtimes (docs/bench.md):",
      "  ocelli bench ann --peers lucene,faiss --python faiss/bin/python",
      "  ocelli bench ann --peers node",
      "  ocelli bench ann --data sift --export sift      and measured elsewhere",
      "  ocelli bench ann --merge ocelli.json faiss.json --plot sift.svg"
    })
public final class AnnCommand implements Callable<Integer> {
  private static final int ALL = Integer.MAX_VALUE;
  private static final int FILTERED_QUERIES = 1_000;

  @Spec private CommandSpec command;

  @Mixin private DataOptions dataOptions = new DataOptions("fashion-mnist");

  @Option(names = "--limit", paramLabel = "N", description = "Base rows at most.")
  private int limit = ALL;

  @Option(
      names = "--quantization",
      split = ",",
      paramLabel = "CODES",
      defaultValue = "auto",
      description =
          "What Ocelli searches on; each becomes a curve: auto, none, scalar8, scalar7, scalar4,"
              + " product-x4 to product-x64 (and -4bit, -learned), binary1, binary2 (default:"
              + " ${DEFAULT-VALUE}).")
  private List<String> quantization;

  @Mixin private PeerOptions peerOptions;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads that search (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "2",
      description = "For each engine, before anything is timed (default: ${DEFAULT-VALUE}).")
  private double warmUp;

  @Option(
      names = "--filtered",
      description =
          "Measure filtered searches instead: 100 to 0.01 %% of the rows accepted, drawn without"
              + " regard to the query, near to it, and far from it. 1,000 queries unless told.")
  private boolean filtered;

  @Option(
      names = "--merge",
      split = ",",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Add the rows of these JSON files to the table and the plot. Without --data nothing is"
              + " measured, only merged.")
  private List<Path> merge = List.of();

  @Option(
      names = "--export",
      paramLabel = "DIR",
      description = "Write the vectors and the ground truth for peers in other languages, and end.")
  private Path export;

  @Mixin private RunOptions runOptions = new RunOptions(3);

  @Override
  public Integer call() throws IOException {
    runOptions.check();
    RunOptions.requirePositive("--limit", limit);
    RunOptions.requirePositive("--threads", threads);
    List<Row> rows = new ArrayList<>();
    for (Path file : merge) {
      rows.addAll(RowsJson.read(file));
    }
    if (merge.isEmpty() || command.commandLine().getParseResult().hasMatchedOption("--data")) {
      // Named first: a mistyped peer should not cost an hour.
      List<Engine> engines =
          Stream.concat(
                  quantization.stream().distinct().map(Codes::named).map(OcelliEngine::new),
                  peerOptions.engines().stream())
              .toList();
      List<PeerScript> scripts =
          export == null ? peerOptions.scripts(threads, filtered, this::note) : List.of();
      Workload workload =
          Workloads.load(dataOptions.settings(limit, filtered ? FILTERED_QUERIES : ALL));
      note(workload.dataset() + ": " + workload.queries().length + " queries");
      GroundTruth truths =
          new GroundTruth(workload, runOptions.out().resolve("truth"), runOptions.buildThreads());
      if (export != null) {
        WorkloadExport.write(workload, truths.ofAll(runOptions.k()), runOptions.k(), export);
        return 0;
      }
      rows.addAll(0, measure(engines, scripts, workload, truths));
    }
    report(rows);
    return 0;
  }

  private List<Row> measure(
      List<Engine> engines, List<PeerScript> scripts, Workload workload, GroundTruth truths)
      throws IOException {
    SweepSettings settings =
        new SweepSettings(
            runOptions.k(),
            threads,
            runOptions.buildThreads(),
            runOptions.runs(),
            (long) (warmUp * 1_000));
    Comparison comparison =
        new Comparison(workload, truths, settings, runOptions.out(), this::note);
    return filtered ? comparison.filtered(engines) : comparison.unfiltered(engines, scripts);
  }

  private void report(List<Row> rows) throws IOException {
    List<String> datasets = rows.stream().map(Row::dataset).distinct().toList();
    if (datasets.size() != 1) {
      throw OcelliException.invalid(
          "--merge: rows of different data cannot be compared: " + String.join(", ", datasets));
    }
    if (runOptions.json().isPresent()) {
      RowsJson.write(runOptions.json().get(), rows);
    }
    Summary.print(rows, command.commandLine().getOut());
    List<Curve> curves = Curve.of(rows);
    if (runOptions.plot().isPresent() && !curves.isEmpty()) {
      Files.writeString(runOptions.plot().get(), SvgPlot.draw(datasets.getFirst(), curves));
    }
  }

  private void note(String line) {
    command.commandLine().getErr().println(line);
  }
}
