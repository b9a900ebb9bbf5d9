package io.ocelli.bench.ann.churn;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ocelli.bench.ann.data.DataSettings;
import io.ocelli.bench.ann.data.GroundTruth;
import io.ocelli.bench.ann.data.LiveTruth;
import io.ocelli.bench.ann.data.Workload;
import io.ocelli.bench.ann.data.Workloads;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `ocelli bench churn`.
@Command(
    name = "churn",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Measures whether Ocelli's index stays as good and as fast as a new one while it changes: in"
          + " each generation some rows are deleted and as many new ones added and committed, with"
          + " the merges of a collection in the background and a thread that searches all the"
          + " time. Half of the rows are in the index at the default settings; the others wait.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ocelli bench churn                   Fashion-MNIST, 100 generations of 1 %%",
      "  ocelli bench churn --limit 4000 --queries 100 --generations 10 --json churn.json",
      "  ocelli bench churn --data sift-augmented:400000 --plot churn.svg"
    })
public final class ChurnCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = "--data",
      paramLabel = "NAME|FILE",
      defaultValue = "fashion-mnist",
      description = "As for bench ann (default: ${DEFAULT-VALUE}).")
  private String data;

  @Option(names = "--limit", paramLabel = "N", description = "Rows at most, in all generations.")
  private int limit = Integer.MAX_VALUE;

  @Option(
      names = "--queries",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many queries at most (default: ${DEFAULT-VALUE}).")
  private int queries;

  @Option(
      names = "--generations",
      paramLabel = "N",
      defaultValue = "100",
      description = "How often the rows change (default: ${DEFAULT-VALUE}).")
  private int generations;

  @Option(
      names = "--share",
      defaultValue = "0.01",
      description = "Of the rows, deleted and added each time (default: ${DEFAULT-VALUE}).")
  private double share;

  @Option(
      names = "--k",
      defaultValue = "10",
      description = "Neighbours asked for (default: ${DEFAULT-VALUE}).")
  private int k;

  @Option(
      names = "--build-threads",
      paramLabel = "N",
      description = "Threads that build the fresh index (default: all processors).")
  private int buildThreads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "Passes at the end, of which the fastest counts (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Indexes while it runs, ground truths (default: bench/target/ann).")
  private Path out = Path.of(System.getProperty("ocelli.bench.out", "bench/target/ann"));

  @Option(names = "--json", paramLabel = "FILE", description = "Write the generations as JSON.")
  private Path json;

  @Option(names = "--plot", paramLabel = "FILE", description = "Draw the generations, as SVG.")
  private Path plot;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Override
  public Integer call() throws IOException {
    check();
    Workload workload =
        Workloads.load(new DataSettings(data, limit, Optional.empty(), queries, Optional.empty()));
    LiveTruth truths =
        new LiveTruth(workload, new GroundTruth(workload, out.resolve("truth"), buildThreads), k);
    Churn churn =
        new Churn(
            workload,
            truths,
            new Churn.Settings(k, generations, share, runs, buildThreads),
            out.resolve("churn"),
            this::note);
    report(churn.run());
    return 0;
  }

  private void check() {
    if (limit < 1 || k < 1 || queries < 1 || generations < 1 || buildThreads < 1 || runs < 1) {
      throw OcelliException.invalid(
          "--limit, --queries, --generations, --k, --build-threads and --runs must be at least 1");
    }
    if (!(share > 0 && share <= 1)) {
      throw OcelliException.invalid("--share " + share + ": must be above 0 and at most 1");
    }
  }

  private void note(ChurnRow row) {
    String line =
        String.format(
            Locale.ROOT,
            "generation %d: recall %.4f, p50 %.3f ms, %d segments",
            row.generation(),
            row.recall(),
            row.p50Ms(),
            row.segments());
    command.commandLine().getErr().println(line);
  }

  private void report(ChurnResult result) throws IOException {
    if (json != null) {
      JsonMapper.builder()
          .build()
          .writerWithDefaultPrettyPrinter()
          .writeValue(json.toFile(), result);
    }
    if (plot != null) {
      Files.writeString(plot, ChurnReport.draw(result));
    }
    ChurnReport.print(result, command.commandLine().getOut());
  }
}
