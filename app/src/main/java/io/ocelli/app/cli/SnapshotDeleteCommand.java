package io.ocelli.app.cli;

import io.ocelli.app.node.Node;
import io.ocelli.app.node.Nodes;
import io.ocelli.core.error.OcelliException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = "Delete a snapshot that is kept.",
    footer = {
      "",
      "Examples:",
      "  ocelli snapshot delete photos-2026-05-01-12-00-00-000.tar photos",
      "  ocelli snapshot delete node-2026-05-01-12-00-00-000.tar --all"
    })
final class SnapshotDeleteCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "NAME", description = "As 'snapshot list' shows it.")
  private String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "COLLECTION",
      description = "That it is of.")
  private String collection;

  @Option(names = "--all", description = "It is of all collections.")
  private boolean all;

  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    if (all == (collection != null)) {
      throw OcelliException.invalid("name the collection that it is of, or give --all");
    }
    try (Node node = Nodes.open(home.resolve())) {
      if (!node.snapshots().delete(collection, name)) {
        throw OcelliException.notFound(
            "there is no snapshot " + name + "; 'ocelli snapshot list' shows those that are kept");
      }
    }
    if (terminal.json()) {
      terminal.print(new Fields().put("deleted", name).object());
    } else {
      terminal.out().println("Deleted the snapshot " + name + ".");
    }
    return CommandRunner.DONE;
  }
}
