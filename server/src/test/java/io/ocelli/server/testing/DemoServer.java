package io.ocelli.server.testing;

import io.ocelli.server.OcelliServer;
import io.ocelli.server.ServerServices;
import io.ocelli.server.ServerSettings;
import java.nio.file.Files;
import java.nio.file.Path;

/// Serves the page over generated pictures until it is stopped, for work on the page.
public final class DemoServer {
  private DemoServer() {}

  /// @param args port (default 6333)
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("ocelli-demo");
    TestNode node = new TestNode(folder.resolve("collections"), new PlainCodec());
    new SamplePictures(folder).fill(node.collections(), "quickstart", 40);
    ServerServices services =
        node.services((_, _) -> {
          throw new UnsupportedOperationException("the demo imports nothing");
        });
    int port = args.length == 0 ? ServerSettings.DEFAULT_PORT : Integer.parseInt(args[0]);
    OcelliServer server =
        OcelliServer.start(
            ServerSettings.onLoopback("demo", port, folder.resolve("thumbnails")), services);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    Thread.currentThread().join();
  }
}
