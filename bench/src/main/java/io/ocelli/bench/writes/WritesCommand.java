package io.ocelli.bench.writes;

import io.ocelli.bench.ann.Folders;
import io.ocelli.bench.ann.options.RunOptions;
import io.ocelli.core.write.Acknowledge;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `ocelli bench writes`.
@Command(
    name = "writes",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Measures durable upserts of points with a vector and a small payload: acknowledged once they"
          + " are logged, or once searches see them too, beside Lucene alone with a commit a batch."
          + " Says what one fsync costs on the file system of --dir; measure where fsync is real,"
          + " not on tmpfs.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ocelli bench writes --dir /data/bench",
      "  ocelli bench writes --dir /data/bench --reopen 1000000"
    })
public final class WritesCommand implements Callable<Integer> {
  private static final int[] BATCHES = {1, 100, 1_000};
  private static final int MANY_CLIENTS = 32;

  @Spec private CommandSpec command;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = "target/bench-writes",
      description = "Folder for the files, which go afterwards (default: ${DEFAULT-VALUE}).")
  private Path dir;

  @Option(
      names = "--dims",
      paramLabel = "N",
      defaultValue = "128",
      description = "Dimensions (default: ${DEFAULT-VALUE}).")
  private int dims;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "9",
      description = "For each figure; a third of it warms up (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--reopen",
      paramLabel = "POINTS",
      description =
          "Also measures how long a collection of so many points takes to open after a clean stop,"
              + " and after a crash.")
  private Long reopen;

  @Override
  public Integer call() throws IOException {
    RunOptions.requirePositive("--dims", dims);
    WritePoints points = new WritePoints(dims);
    try {
      Fsync fsync = Fsync.measure(dir);
      List<WritesResult.Row> rows = new ArrayList<>();
      for (int batch : BATCHES) {
        measure(rows, points, new Load(1, batch));
      }
      measure(rows, points, new Load(MANY_CLIENTS, 1));
      Reopening reopening =
          reopen == null ? null : Reopening.measure(dir.resolve("reopen"), points, reopen);
      print(new WritesResult(dims, fsync, rows, reopening));
      return 0;
    } finally {
      Folders.remove(dir);
    }
  }

  private void measure(List<WritesResult.Row> rows, WritePoints points, Load load)
      throws IOException {
    for (String kind : List.of("durable", "visible", "lucene")) {
      Path folder = dir.resolve(kind);
      try (Target target = target(kind, folder)) {
        double perSecond = load.run(target, points, seconds);
        rows.add(new WritesResult.Row(kind, load.clients(), load.batch(), perSecond));
      }
      Folders.remove(folder);
    }
  }

  private Target target(String kind, Path folder) throws IOException {
    return switch (kind) {
      case "durable" -> new OcelliTarget(folder, dims, Acknowledge.DURABLE);
      case "visible" -> new OcelliTarget(folder, dims, Acknowledge.VISIBLE);
      default -> new LuceneTarget(folder);
    };
  }

  private void print(WritesResult result) {
    PrintWriter out = command.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "One fsync of 700 bytes: %.0f us (%s)%n%nPoints of %d dimensions a second%n",
        result.fsync().micros(),
        result.fsync().fileSystem(),
        result.dims());
    out.printf("%-24s %10s %10s %14s %8s%n", "", "durable", "visible", "Lucene commits", "ratio");
    for (int batch : BATCHES) {
      row(result, 1, batch, out);
    }
    row(result, MANY_CLIENTS, 1, out);
    double alone = result.perSecond("durable", 1, 1);
    out.printf(
        Locale.ROOT,
        "%nGroup commit: %d clients write %.1f times as much as one that waits for each fsync.%n",
        MANY_CLIENTS,
        result.perSecond("durable", MANY_CLIENTS, 1) / alone);
    if (result.reopening() != null) {
      out.printf(
          Locale.ROOT,
          "%d points open, and answer a search, in %.2f s after a clean stop and in %.2f s after a"
              + " crash that left %d MiB of log.%n",
          result.reopening().points(),
          result.reopening().cleanSeconds(),
          result.reopening().crashedSeconds(),
          result.reopening().loggedBytes() >> 20);
    }
    out.flush();
  }

  private static void row(WritesResult result, int clients, int batch, PrintWriter out) {
    double durable = result.perSecond("durable", clients, batch);
    double lucene = result.perSecond("lucene", clients, batch);
    out.printf(
        Locale.ROOT,
        "%-24s %10.0f %10.0f %14.0f %7.1fx%n",
        clients + (clients == 1 ? " client, " : " clients, ") + "batches of " + batch,
        durable,
        result.perSecond("visible", clients, batch),
        lucene,
        durable / lucene);
  }
}
