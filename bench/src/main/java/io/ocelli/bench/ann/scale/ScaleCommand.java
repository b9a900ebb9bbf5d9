package io.ocelli.bench.ann.scale;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ocelli.bench.ann.data.DataSettings;
import io.ocelli.bench.ann.data.Workload;
import io.ocelli.bench.ann.data.Workloads;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `ocelli bench scale`.
@Command(
    name = "scale",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Measures how the costs of Ocelli's index grow with the number of vectors: building, bytes,"
          + " opening, searching, memory. Each size is built by one process and searched by"
          + " another, each with a limited heap; before the second, the index is dropped from the"
          + " page cache (on Linux).",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ocelli bench scale                   10,000 to 1,000,000 x 128, about half an hour",
      "  ocelli bench scale --sizes 10000,30000 --queries 200 --json scale.json --plot scale.svg",
      "  ocelli bench scale --data vectors.fbin --sizes 1000000,5000000 --heap 4g"
    })
public final class ScaleCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = "--data",
      paramLabel = "NAME|FILE",
      defaultValue = "sift-augmented",
      description = "As for bench ann (default: ${DEFAULT-VALUE}).")
  private String data;

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "N",
      defaultValue = "10000,30000,100000,300000,1000000",
      description = "How many of its rows, in increasing order (default: ${DEFAULT-VALUE}).")
  private List<Integer> sizes;

  @Option(
      names = "--queries",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many queries at most (default: ${DEFAULT-VALUE}).")
  private int queries;

  @Option(
      names = "--k",
      defaultValue = "10",
      description = "Neighbours asked for (default: ${DEFAULT-VALUE}).")
  private int k;

  @Option(
      names = "--build-threads",
      paramLabel = "N",
      description = "Threads that build (default: all processors). One thread searches.")
  private int buildThreads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "5",
      description = "Passes over the queries; the fastest counts (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "2g",
      description = "Java's heap in each process (default: ${DEFAULT-VALUE}).")
  private String heap;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Vectors and indexes while it runs, ground truths (default: bench/target/ann).")
  private Path out = Path.of(System.getProperty("ocelli.bench.out", "bench/target/ann"));

  @Option(names = "--json", paramLabel = "FILE", description = "Write the rows as JSON.")
  private Path json;

  @Option(names = "--plot", paramLabel = "FILE", description = "Draw the growth, as SVG.")
  private Path plot;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Override
  public Integer call() throws IOException {
    check();
    int largest = sizes.getLast();
    Workload workload =
        Workloads.load(
            new DataSettings(data, largest, Optional.empty(), queries, Optional.empty()));
    if (workload.base().length < largest) {
      throw OcelliException.invalid(
          "--sizes " + largest + ": " + data + " has " + workload.base().length + " rows");
    }
    List<ScaleRow> rows = new ArrayList<>();
    try (ScaleSteps steps =
        new ScaleSteps(workload, new ScaleSteps.Settings(out, k, buildThreads, runs, heap))) {
      for (int size : sizes) {
        rows.add(steps.measure(size));
        note(rows.getLast());
      }
    }
    report(rows);
    return 0;
  }

  private void check() {
    for (int i = 0; i < sizes.size(); i++) {
      if (sizes.get(i) <= (i == 0 ? 0 : sizes.get(i - 1))) {
        throw OcelliException.invalid("--sizes " + sizes.get(i) + ": sizes must grow, from 1 on");
      }
    }
    if (k < 1 || queries < 1 || buildThreads < 1 || runs < 1) {
      throw OcelliException.invalid(
          "--k, --queries, --build-threads and --runs must be at least 1");
    }
    if (!heap.matches("\\d+[kKmMgG]")) {
      throw OcelliException.invalid("--heap " + heap + ": must be such as 512m or 2g");
    }
  }

  private void note(ScaleRow row) {
    String line =
        String.format(
            Locale.ROOT,
            "%,d rows: built in %.1f s, opened in %.0f ms, recall %.4f, p50 %.3f ms",
            row.rows(),
            row.buildS(),
            row.openMs(),
            row.recall(),
            row.p50Ms());
    command.commandLine().getErr().println(line);
  }

  private void report(List<ScaleRow> rows) throws IOException {
    if (json != null) {
      JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), rows);
    }
    if (plot != null) {
      Files.writeString(plot, ScaleReport.draw(rows));
    }
    ScaleReport.print(rows, command.commandLine().getOut());
  }
}
