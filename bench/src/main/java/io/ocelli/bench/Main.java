package io.ocelli.bench;

import io.ocelli.bench.ann.AnnCommand;
import io.ocelli.bench.ann.churn.ChurnCommand;
import io.ocelli.bench.ann.scale.ScaleCommand;
import io.ocelli.bench.writes.WritesCommand;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `ocelli bench`: a process of its own, so that the libraries of other engines never meet those of
/// the product.
@Command(
    name = "ocelli bench",
    usageHelpAutoWidth = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Measures Ocelli: beside other engines, as it grows, and as it changes.",
    subcommands = {AnnCommand.class, ScaleCommand.class, ChurnCommand.class, WritesCommand.class})
public final class Main implements Runnable {
  private static final int FAILED = 2;

  /// Fields, because java.util.logging forgets the levels of loggers that nobody holds.
  private static final Logger ROOT = Logger.getLogger("");

  /// It tells how many threads it uses.
  private static final Logger JVECTOR = Logger.getLogger("io.github.jbellis");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  static void main(String[] args) {
    ROOT.setLevel(Level.WARNING);
    JVECTOR.setLevel(Level.SEVERE);
    System.exit(run(args));
  }

  /// @return 0 done, 2 could not do it
  static int run(String... args) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((failure, command, _) -> report(failure, command))
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .execute(args);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int report(Exception failure, CommandLine command) {
    if (failure instanceof OcelliException known && known.kind() != ErrorKind.INTERNAL) {
      command.getErr().println("ocelli bench: " + known.getMessage());
    } else {
      failure.printStackTrace(command.getErr());
    }
    return FAILED;
  }
}
