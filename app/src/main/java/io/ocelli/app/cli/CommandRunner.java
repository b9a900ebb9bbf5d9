package io.ocelli.app.cli;

import io.ocelli.app.logging.LogSettings;
import io.ocelli.app.logging.Logging;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/// Parses the command line, runs the command and turns what happened into an exit code: 0 done, 1
/// done with failures or nothing found, 2 could not do it.
public final class CommandRunner {
  static final int DONE = 0;
  static final int INCOMPLETE = 1;
  static final int FAILED = 2;

  private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);

  private CommandRunner() {}

  public static int run(String... args) {
    Logging.configure(LogSettings.of(System.getenv()));
    CommandLine commands = new CommandLine(new Ocelli());
    try {
      return execute(commands, args);
    } catch (Error fault) {
      return report(new IllegalStateException(fault), commands);
    }
  }

  private static int execute(CommandLine commands, String... args) {
    return commands
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, command, _) -> report(failure, command))
        .setParameterExceptionHandler(CommandRunner::usageError)
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .execute(args);
  }

  @Command(
      name = "ocelli",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      synopsisSubcommandLabel = "COMMAND",
      description = "Search pictures by picture, by words and by vector, on your own machine.",
      subcommands = {
        QuickstartCommand.class,
        IndexCommand.class,
        SearchCommand.class,
        ClassifyCommand.class,
        ExplainCommand.class,
        ClusterCommand.class,
        ClassifiersCommand.class,
        OutliersCommand.class,
        HealthCommand.class,
        MigrateCommand.class,
        MapCommand.class,
        DuplicatesCommand.class,
        ServeCommand.class,
        ConfigCommand.class,
        CollectionsCommand.class,
        SnapshotCommand.class,
        CheckCommand.class,
        SizeCommand.class,
        ModelsCommand.class,
        DoctorCommand.class,
        BenchCommand.class
      },
      footer = {
        "",
        "Examples:",
        "  ocelli quickstart               try it on pictures that Ocelli draws",
        "  ocelli quickstart ~/Pictures    the same on your own",
        "  ocelli index ~/Pictures --collection photos",
        "  ocelli search beach.jpg --collection photos",
        "  ocelli serve                    http://127.0.0.1:6333",
        "  ocelli snapshot create photos --to photos.tar",
        "",
        "Exit codes: 0 done, 1 done with failures or nothing found, 2 could not do it."
      })
  static final class Ocelli implements Runnable {
    @CommandLine.Spec CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }

  private static int usageError(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    command.getErr().println("ocelli: " + failure.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(failure, command.getErr());
    command
        .getErr()
        .println("See '" + command.getCommandSpec().qualifiedName() + " --help' for its options.");
    return FAILED;
  }

  private static int report(Exception failure, CommandLine command) {
    String message =
        switch (failure) {
          case OcelliException known when known.kind() != ErrorKind.INTERNAL -> known.getMessage();
          case OcelliException fault -> {
            LOG.debug("internal fault", fault);
            yield fault.getMessage();
          }
          default -> {
            LOG.debug("unexpected fault", failure);
            yield "unexpected fault: "
                + failure
                + "; run it again with OCELLI_LOG=debug and report what is printed";
          }
        };
    command.getErr().println(Ansi.AUTO.string("@|red,bold ocelli:|@ ") + message);
    return FAILED;
  }
}
