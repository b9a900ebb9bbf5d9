package io.ocelli.app.node;

import io.ocelli.encoder.onnx.NetworkSettings;
import io.ocelli.storage.home.Home;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Chooses who does the work.
public final class Nodes {
  private Nodes() {}

  /// The server that holds the home, where one runs; else the home itself.
  public static Node open(Path home) {
    return open(home, NetworkSettings.CPU);
  }

  /// @param networks of a home that no server holds
  public static Node open(Path home, NetworkSettings networks) {
    return served(home)
        .<Node>map(url -> new RemoteNode(url, System.getenv("OCELLI_API_KEY")))
        .orElseGet(() -> LocalNode.open(home, networks));
  }

  /// Where a server of the home listens; empty where none runs.
  public static Optional<URI> served(Path home) {
    return Home.owner(home).map(Home.Owner::url);
  }
}
