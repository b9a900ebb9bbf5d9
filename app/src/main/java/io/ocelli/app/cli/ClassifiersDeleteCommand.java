package io.ocelli.app.cli;

import io.ocelli.app.node.Node;
import io.ocelli.app.node.Nodes;
import io.ocelli.core.error.OcelliException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = "Delete a classifier of a collection.",
    footer = {"", "Examples:", "  ocelli classifiers delete species --collection photos"})
final class ClassifiersDeleteCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "NAME", description = "As 'classifiers list' shows it.")
  private String name;

  @Mixin private CollectionOption collection;
  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    try (Node node = Nodes.open(home.resolve())) {
      String where = collection.choose(node, terminal);
      if (!node.classifiers().forget(where, name)) {
        throw OcelliException.notFound(
            "there is no classifier "
                + name
                + "; 'ocelli classifiers list' shows those of the collection");
      }
    }
    if (terminal.json()) {
      terminal.print(new Fields().put("deleted", name).object());
    } else {
      terminal.out().println("Deleted the classifier " + Terminal.printable(name) + ".");
    }
    return CommandRunner.DONE;
  }
}
