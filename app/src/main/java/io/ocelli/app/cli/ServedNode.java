package io.ocelli.app.cli;

import io.ocelli.app.node.LocalNode;
import io.ocelli.server.OcelliServer;
import io.ocelli.server.ServerSettings.Security;
import io.ocelli.server.ServerSettings.SnapshotSources;
import java.util.concurrent.CountDownLatch;

/// A node and the server in front of it, until somebody stops the process.
final class ServedNode implements AutoCloseable {
  private final LocalNode node;
  private final OcelliServer server;
  private final CountDownLatch stopAsked = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  private ServedNode(LocalNode node, OcelliServer server) {
    this.node = node;
    this.server = server;
  }

  /// @param recovery where clients may have snapshots fetched from
  /// @param security who may ask
  static ServedNode start(LocalNode node, int port, SnapshotSources recovery, Security security) {
    ServedNode served =
        new ServedNode(node, node.serve(port, Version.current(), recovery, security));
    Runtime.getRuntime().addShutdownHook(new Thread(served::stopFromOutside, "stop"));
    return served;
  }

  int port() {
    return server.port();
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  void awaitStop() throws InterruptedException {
    stopAsked.await();
  }

  /// A signal starts the JVM's shutdown, which must wait until the main thread has closed
  /// everything in order.
  private void stopFromOutside() {
    stopAsked.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Closes the node too: once `stopped` is counted down the JVM may end at any moment.
  @Override
  public void close() {
    try (node) {
      server.close();
    } finally {
      stopped.countDown();
    }
  }
}
