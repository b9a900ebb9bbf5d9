package io.ocelli.app.cli;

import io.ocelli.app.node.LocalNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Serve the collections over HTTP and as a page, on this machine only (127.0.0.1).",
      "Stops on Ctrl-C once the requests under way are answered."
    },
    footer = {
      "",
      "Examples:",
      "  ocelli serve",
      "  ocelli serve --port 8080 --home /data/ocelli",
      "  curl http://127.0.0.1:6333/collections",
      "  ocelli serve --port 0 --json    prints {url, port} once it listens"
    })
final class ServeCommand implements Callable<Integer> {
  @Mixin private PortOption port;
  @Mixin private RecoveryOption recovery;
  @Mixin private KeyOption keys;
  @Mixin private DeviceOption device;
  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() throws InterruptedException {
    int checked = port.inRange();
    try (LocalNode node = LocalNode.open(home.resolve(), device.settings());
        ServedNode served = ServedNode.start(node, checked, recovery.sources(), keys.security())) {
      if (terminal.json()) {
        terminal.print(new Fields().put("url", served.url()).put("port", served.port()).object());
      } else {
        terminal.out().println("Ocelli serves " + served.url() + "  (Ctrl-C stops)");
      }
      served.awaitStop();
    }
    return CommandRunner.DONE;
  }
}
