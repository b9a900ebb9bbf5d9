package io.ocelli.app.cli;

import io.ocelli.app.node.Node;
import picocli.CommandLine.Option;

/// The collection that a command is about.
final class CollectionOption {
  @Option(
      names = "--collection",
      paramLabel = "NAME",
      description =
          "The collection (default: 'default', else the only collection, else 'quickstart').")
  private String name;

  String choose(Node node, Terminal terminal) {
    return DefaultCollection.choose(name, node, terminal);
  }
}
