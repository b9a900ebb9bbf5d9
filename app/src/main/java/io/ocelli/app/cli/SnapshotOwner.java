package io.ocelli.app.cli;

import io.ocelli.core.error.OcelliException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Whose snapshots: a collection's, or the whole node's.
final class SnapshotOwner {
  @Parameters(arity = "0..1", paramLabel = "COLLECTION", description = "Of this collection.")
  private String collection;

  @Option(names = "--all", description = "Of all collections, in one file.")
  private boolean all;

  boolean isNamed() {
    return all || collection != null;
  }

  /// Null for all.
  String require() {
    if (all == (collection != null)) {
      throw OcelliException.invalid("name a collection, or give --all for all of them");
    }
    return collection;
  }
}
