package io.ocelli.app.cli;

import io.ocelli.app.node.Node;
import io.ocelli.app.node.Nodes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List the classifiers of a collection with their figures.",
    footer = {
      "",
      "Examples:",
      "  ocelli classifiers list",
      "  ocelli classifiers list --collection photos --json"
    })
final class ClassifiersListCommand implements Callable<Integer> {
  @Mixin private CollectionOption collection;
  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    try (Node node = Nodes.open(home.resolve())) {
      String where = collection.choose(node, terminal);
      new ClassifierPrinter(terminal).list(where, node.classifiers().list(where));
      return CommandRunner.DONE;
    }
  }
}
