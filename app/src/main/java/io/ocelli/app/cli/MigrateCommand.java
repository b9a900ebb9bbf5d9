package io.ocelli.app.cli;

import io.ocelli.app.node.Node;
import io.ocelli.app.node.Nodes;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.migrate.MigrationStep;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "migrate",
    mixinStandardHelpOptions = true,
    description = {
      "Move a collection to another encoder while it is searched.",
      "Points get a second vector; then both are compared, searches are cut over, or rolled back."
          + " Each step can be asked for by itself, and one that was stopped goes on where it was."
    },
    footer = {
      "",
      "Examples:",
      "  ocelli migrate photos --to v2 --encoder mobilenet   encode every picture again, into v2",
      "  ocelli migrate photos --to v2 --test --label folder is it better?",
      "  ocelli migrate photos --to v2 --cut-over            searches are answered by v2",
      "  ocelli migrate photos --to v2 --roll-back           and by the old vector again"
    })
final class MigrateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "COLLECTION", description = "The collection.")
  private String collection;

  @Option(
      names = "--from",
      paramLabel = "VECTOR",
      defaultValue = "",
      description = "Name of the vector that it has (default: the unnamed one).")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "VECTOR",
      required = true,
      description = "Name of the vector that it gets.")
  private String to;

  @Option(
      names = "--encoder",
      paramLabel = "MODEL",
      description = "What makes it; needed once. Encodes what lacks the vector.")
  private String encoder;

  @Option(
      names = "--text",
      paramLabel = "KEY",
      description = "Encode the texts at this payload key (default: the pictures).")
  private String text;

  @Option(names = "--test", description = "Compare both vectors on points that have both.")
  private boolean test;

  @Option(
      names = "--label",
      paramLabel = "KEY",
      description = "Payload key of labels that neighbours should share, for --test.")
  private String label;

  @Option(names = "--cut-over", description = "Let searches be answered by the new vector.")
  private boolean cutOver;

  @Option(
      names = "--partial",
      description = "Cut over also where points lack the new vector; they are not found then.")
  private boolean partial;

  @Option(names = "--roll-back", description = "Let searches be answered by the old one again.")
  private boolean rollBack;

  @Mixin private DeviceOption device;
  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    List<MigrationStep> steps = steps();
    List<Value> results = new ArrayList<>();
    int exit = CommandRunner.DONE;
    try (Node node = Nodes.open(home.resolve(), device.settings())) {
      for (MigrationStep step : steps) {
        Value.Obj result = taken(node, step);
        results.add(result);
        if (!terminal.json()) {
          MigrationPrinter.print(step, result, terminal.out());
        }
        exit = result.integer("failed", 0) > 0 ? CommandRunner.INCOMPLETE : exit;
      }
    }
    if (terminal.json()) {
      terminal.print(new Value.Obj(Map.of("steps", new Value.Array(results))));
    }
    return exit;
  }

  private Value.Obj taken(Node node, MigrationStep step) {
    try (StopNote _ = new StopNote(terminal);
        ProgressLine progress = terminal.progress()) {
      return node.migrate(collection, step, progress);
    }
  }

  /// In their order; to encode is what is done where nothing else is asked for.
  private List<MigrationStep> steps() {
    if (rollBack && (test || cutOver || encoder != null)) {
      throw OcelliException.invalid("--roll-back is a step of its own");
    }
    List<MigrationStep> steps = new ArrayList<>();
    if (rollBack) {
      steps.add(new MigrationStep.RollBack(from, to));
    }
    if (encoder != null || text != null || !(rollBack || test || cutOver)) {
      steps.add(new MigrationStep.Encode(from, to, encoder, path(text)));
    }
    if (test) {
      steps.add(
          new MigrationStep.Test(
              from,
              to,
              path(label),
              MigrationStep.Test.DEFAULT_K,
              MigrationStep.Test.DEFAULT_SAMPLE));
    }
    if (cutOver) {
      steps.add(new MigrationStep.CutOver(from, to, partial));
    }
    return steps;
  }

  private static PayloadPath path(String key) {
    return key == null ? null : PayloadPath.parse(key);
  }
}
