package io.ocelli.bench.ann;

import io.ocelli.bench.ann.data.DataSettings;
import io.ocelli.bench.ann.data.GroundTruth;
import io.ocelli.bench.ann.data.Truth;
import io.ocelli.bench.ann.data.Workload;
import io.ocelli.bench.ann.data.Workloads;
import io.ocelli.bench.ann.engine.Engine;
import io.ocelli.bench.ann.engine.Engines;
import io.ocelli.bench.ann.report.Row;
import io.ocelli.bench.ann.report.RowsJson;
import io.ocelli.bench.ann.report.Summary;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `ocelli bench ann`.
@Command(
    name = "ann",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures the search for nearest vectors: Ocelli and other engines in one run, on the same"
          + " vectors.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ocelli bench ann                        Fashion-MNIST, all peers, about an hour",
      "  ocelli bench ann --limit 10000 --queries 1000 --peers lucene --runs 1",
      "  ocelli bench ann --data sift --json sift.json --plot sift.svg",
      "  ocelli bench ann --data glove-100-angular.hdf5 --peers lucene,jvector",
      "  ocelli bench ann --data base.fvecs --queries query.fvecs --metric cosine"
    })
public final class AnnCommand implements Callable<Integer> {
  private static final long WARM_UP_MILLIS = 2_000;
  private static final String NOBODY = "none";

  @Spec private CommandSpec command;

  @Option(
      names = "--data",
      paramLabel = "NAME|FILE",
      defaultValue = "fashion-mnist",
      description =
          "fashion-mnist, sift, or a file: .hdf5 .fvecs .bvecs .fbin .u8bin .npy, IDX"
              + " (default: ${DEFAULT-VALUE}).")
  private String data;

  @Option(
      names = "--queries",
      paramLabel = "N|FILE",
      description =
          "How many queries at most, or a file of queries; may be given twice. A file without"
              + " queries has a tenth of its rows held out, 1,000 to 10,000.")
  private List<String> queries = List.of();

  @Option(names = "--limit", paramLabel = "N", description = "Base rows at most.")
  private int limit = Integer.MAX_VALUE;

  @Option(
      names = "--metric",
      paramLabel = "M",
      description = "euclid, cosine or dot; the data's own where it has one, else euclid.")
  private String metric;

  @Option(
      names = "--k",
      defaultValue = "10",
      description = "Neighbours asked for (default: ${DEFAULT-VALUE}).")
  private int k;

  @Option(
      names = "--peers",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "lucene,lucene-1bit,jvector,hnswlib-java",
      description = "Other engines, or none (default: ${DEFAULT-VALUE}).")
  private List<String> peers;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads that search (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--build-threads",
      paramLabel = "N",
      description = "Threads that build (default: all processors).")
  private int buildThreads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "Passes for each row; the fastest counts (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Indexes while it runs, ground truths for the next run (default: bench-ann).")
  private Path out = Path.of(System.getProperty("ocelli.bench.out", "bench-ann"));

  @Option(names = "--json", paramLabel = "FILE", description = "Write the rows as JSON.")
  private Path json;

  @Override
  public Integer call() throws IOException {
    requirePositive("--limit", limit);
    requirePositive("--k", k);
    requirePositive("--threads", threads);
    requirePositive("--build-threads", buildThreads);
    requirePositive("--runs", runs);
    List<Engine> engines = engines();
    Workload workload = Workloads.load(dataSettings());
    note("%s: %d queries", workload.dataset(), workload.queries().length);
    Truth truth = new GroundTruth(out.resolve("truth"), buildThreads).of(workload, k);
    List<Row> rows = measure(engines, workload, truth);
    if (json != null) {
      RowsJson.write(json, rows);
    }
    Summary.print(rows, command.commandLine().getOut());
    return 0;
  }

  private static void requirePositive(String option, int value) {
    if (value < 1) {
      throw OcelliException.invalid(option + " " + value + ": must be at least 1");
    }
  }

  /// Named first: a mistyped peer should not cost an hour.
  private List<Engine> engines() {
    return Stream.concat(Stream.of("ocelli"), peers.stream().filter(name -> !name.equals(NOBODY)))
        .distinct()
        .map(Engines::named)
        .toList();
  }

  private DataSettings dataSettings() {
    int count = Integer.MAX_VALUE;
    Optional<Path> file = Optional.empty();
    for (String value : queries) {
      if (value.matches("\\d{1,9}")) {
        count = Integer.parseInt(value);
        requirePositive("--queries", count);
      } else {
        file = Optional.of(Path.of(value));
      }
    }
    return new DataSettings(data, limit, file, count, Optional.ofNullable(metric).map(this::named));
  }

  private Metric named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "euclid", "euclidean", "l2" -> Metric.EUCLID;
      case "cosine", "angular" -> Metric.COSINE;
      case "dot", "ip" -> Metric.DOT;
      default ->
          throw OcelliException.invalid(
              "--metric " + name + ": no such metric here; use euclid, cosine or dot");
    };
  }

  private List<Row> measure(List<Engine> engines, Workload workload, Truth truth)
      throws IOException {
    List<Built> built = new ArrayList<>();
    try {
      for (Engine engine : engines) {
        Path folder = out.resolve("index").resolve(engine.name());
        built.add(Built.build(engine, workload, folder, buildThreads));
        note("%s built in %.1f s", engine.name(), built.getLast().seconds());
      }
      SweepSettings settings = new SweepSettings(k, threads, runs, WARM_UP_MILLIS);
      return new Sweep(workload, truth, settings, line -> note("%s", line)).run(built);
    } finally {
      for (Built each : built) {
        each.close();
      }
    }
  }

  private void note(String format, Object... values) {
    command.commandLine().getErr().println(String.format(Locale.ROOT, format, values));
  }
}
