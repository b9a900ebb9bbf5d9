package io.ocelli.app.cli;

import io.ocelli.app.config.ServeSettings;
import io.ocelli.app.node.LocalNode;
import io.ocelli.server.OcelliServer;
import java.net.URI;
import java.util.concurrent.CountDownLatch;

/// A node and the server in front of it, until somebody stops the process.
final class ServedNode implements AutoCloseable {
  private final LocalNode node;
  private final OcelliServer server;
  private final ServeSettings settings;
  private final CountDownLatch stopAsked = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  private ServedNode(LocalNode node, OcelliServer server, ServeSettings settings) {
    this.node = node;
    this.server = server;
    this.settings = settings;
  }

  static ServedNode start(LocalNode node, ServeSettings settings) {
    OcelliServer server =
        settings.warmUp() ? node.serveAndWarmUp(settings.server()) : node.serve(settings.server());
    ServedNode served = new ServedNode(node, server, settings);
    Runtime.getRuntime().addShutdownHook(new Thread(served::stopFromOutside, "stop"));
    return served;
  }

  int port() {
    return server.port();
  }

  URI url() {
    return server.url();
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

  /// Gives load balancers time to see that it goes.
  private void leave() {
    server.leave();
    try {
      Thread.sleep(settings.leave());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Closes the node too: once `stopped` is counted down the JVM may end at any moment.
  @Override
  public void close() {
    try (node) {
      leave();
      server.close();
    } finally {
      stopped.countDown();
    }
  }
}
