package io.ocelli.app.node;

import io.ocelli.server.OcelliServer;
import io.ocelli.server.ServerSettings;
import io.ocelli.server.ServerSettings.Security;
import io.ocelli.server.ServerSettings.SnapshotSources;
import java.nio.file.Path;

/// Servers of nodes as tests want them: on a free port of this machine.
public final class Serving {
  private Serving() {}

  /// @param thumbnails folder for them
  public static OcelliServer serve(LocalNode node, Path thumbnails) {
    return node.serve(settings(thumbnails));
  }

  static OcelliServer serve(LocalNode node, Path thumbnails, SnapshotSources sources) {
    return node.serve(settings(thumbnails).withRecovery(sources));
  }

  static OcelliServer serve(LocalNode node, Path thumbnails, Security security) {
    return node.serve(settings(thumbnails).withSecurity(security));
  }

  private static ServerSettings settings(Path thumbnails) {
    return ServerSettings.onLoopback("test", 0, thumbnails);
  }
}
