package io.ocelli.bench.ann.churn;

import io.ocelli.bench.ann.data.GroundTruth;
import io.ocelli.bench.ann.data.LiveTruth;
import io.ocelli.bench.ann.data.Workload;
import io.ocelli.bench.ann.data.Workloads;
import io.ocelli.bench.ann.options.DataOptions;
import io.ocelli.bench.ann.options.RunOptions;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
          + " the merges of a collection in the background and a thread that searches all the time."
          + " Half of the rows are in the index at the default settings; the others wait. 1,000"
          + " queries unless told.",
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
  private static final int QUERIES = 1_000;

  @Spec private CommandSpec command;

  @Mixin private DataOptions dataOptions = new DataOptions("fashion-mnist");

  @Option(names = "--limit", paramLabel = "N", description = "Rows at most, in all generations.")
  private int limit = Integer.MAX_VALUE;

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

  @Mixin private RunOptions runOptions = new RunOptions(3);

  @Override
  public Integer call() throws IOException {
    check();
    int k = runOptions.k();
    int threads = runOptions.buildThreads();
    Path out = runOptions.out();
    Workload workload = Workloads.load(dataOptions.settings(limit, QUERIES));
    LiveTruth truths =
        new LiveTruth(workload, new GroundTruth(workload, out.resolve("truth"), threads), k);
    Churn churn =
        new Churn(
            workload,
            truths,
            new Churn.Settings(k, generations, share, runOptions.runs(), threads),
            out.resolve("churn"),
            this::note);
    ChurnResult result = churn.run();
    runOptions.write(result, () -> ChurnReport.draw(result));
    ChurnReport.print(result, command.commandLine().getOut());
    return 0;
  }

  private void check() {
    runOptions.check();
    RunOptions.requirePositive("--limit", limit);
    RunOptions.requirePositive("--generations", generations);
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
}
