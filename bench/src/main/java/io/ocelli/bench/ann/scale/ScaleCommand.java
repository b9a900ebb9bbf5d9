package io.ocelli.bench.ann.scale;

import io.ocelli.bench.ann.data.Workload;
import io.ocelli.bench.ann.data.Workloads;
import io.ocelli.bench.ann.options.DataOptions;
import io.ocelli.bench.ann.options.RunOptions;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
          + " page cache (on Linux). One thread searches; 1,000 queries unless told.",
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
  private static final int QUERIES = 1_000;

  @Spec private CommandSpec command;

  @Mixin private DataOptions dataOptions = new DataOptions("sift-augmented");

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "N",
      defaultValue = "10000,30000,100000,300000,1000000",
      description = "How many of its rows, in increasing order (default: ${DEFAULT-VALUE}).")
  private List<Integer> sizes;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "2g",
      description = "Java's heap in each process (default: ${DEFAULT-VALUE}).")
  private String heap;

  @Mixin private RunOptions runOptions = new RunOptions(5);

  @Override
  public Integer call() throws IOException {
    check();
    int largest = sizes.getLast();
    Workload workload = Workloads.load(dataOptions.settings(largest, QUERIES));
    if (workload.base().length < largest) {
      throw OcelliException.invalid(
          "--sizes "
              + largest
              + ": "
              + dataOptions.data()
              + " has "
              + workload.base().length
              + " rows");
    }
    List<ScaleRow> rows = new ArrayList<>();
    ScaleSteps.Settings settings =
        new ScaleSteps.Settings(
            runOptions.out(), runOptions.k(), runOptions.buildThreads(), runOptions.runs(), heap);
    try (ScaleSteps steps = new ScaleSteps(workload, settings)) {
      for (int size : sizes) {
        rows.add(steps.measure(size));
        note(rows.getLast());
      }
    }
    runOptions.write(rows, () -> ScaleReport.draw(rows));
    ScaleReport.print(rows, command.commandLine().getOut());
    return 0;
  }

  private void check() {
    runOptions.check();
    for (int i = 0; i < sizes.size(); i++) {
      if (sizes.get(i) <= (i == 0 ? 0 : sizes.get(i - 1))) {
        throw OcelliException.invalid("--sizes " + sizes.get(i) + ": sizes must grow, from 1 on");
      }
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
}
