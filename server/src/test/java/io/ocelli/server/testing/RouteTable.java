package io.ocelli.server.testing;

import io.ocelli.server.ServerSettings;
import io.ocelli.server.ServerSettings.Work;
import io.ocelli.server.auth.Guard;
import io.ocelli.server.health.ServerState;
import io.ocelli.server.http.Admission;
import io.ocelli.server.http.Router.Operation;
import io.ocelli.server.resource.Operations;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// The table of operations without a server.
public final class RouteTable {
  private RouteTable() {}

  /// @param folder for what a node keeps
  public static List<Operation> operations(Path folder) {
    ServerSettings settings = ServerSettings.onLoopback("test", 0, folder.resolve("thumbnails"));
    Guard guard = new Guard(settings, null, null, InstantSource.system());
    try (TestNode node = new TestNode(folder.resolve("collections"), new PlainCodec());
        Admission admission = new Admission(Work.DEFAULT);
        Operations table =
            new Operations(
                settings,
                node.services(new ScriptedIndexer()),
                new Operations.Node(guard, new ServerState(), admission))) {
      return table.router().operations();
    }
  }
}
