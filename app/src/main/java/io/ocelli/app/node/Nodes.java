package io.ocelli.app.node;

import io.ocelli.storage.home.Home;
import java.nio.file.Path;

/// Chooses who does the work.
public final class Nodes {
  private Nodes() {}

  /// The server that holds the home, where one runs; else the home itself.
  public static Node open(Path home) {
    return Home.owner(home)
        .filter(owner -> owner.port() != 0)
        .<Node>map(owner -> new RemoteNode(owner.port()))
        .orElseGet(() -> LocalNode.open(home));
  }
}
