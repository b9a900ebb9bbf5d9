package io.ocelli.app.cli;

import io.ocelli.app.node.Node;
import io.ocelli.app.node.Node.CollectionSummary;
import io.ocelli.core.error.OcelliException;
import java.util.List;

/// Which collection is meant where none is named: `default`, else the only one there is, else the
/// quickstart's.
final class DefaultCollection {
  static final String DEFAULT = "default";
  static final String QUICKSTART = "quickstart";

  private DefaultCollection() {}

  static String choose(String named, Node node, Terminal terminal) {
    if (named != null) {
      return named;
    }
    List<String> names = node.collections().stream().map(CollectionSummary::name).toList();
    if (names.isEmpty()) {
      throw OcelliException.notFound(
          "there is no collection yet; make one with 'ocelli index DIR' or 'ocelli quickstart'");
    }
    if (names.contains(DEFAULT)) {
      return DEFAULT;
    }
    String chosen = names.size() == 1 ? names.getFirst() : QUICKSTART;
    if (!names.contains(chosen)) {
      throw OcelliException.notFound(
          "say which collection with --collection; there are " + String.join(", ", names));
    }
    terminal.note("Searching the collection `" + chosen + "`.");
    return chosen;
  }
}
