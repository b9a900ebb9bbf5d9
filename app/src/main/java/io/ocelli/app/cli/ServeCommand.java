package io.ocelli.app.cli;

import io.ocelli.app.config.ServeSettings;
import io.ocelli.app.node.LocalNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    modelTransformer = SettingFlags.class,
    description = {
      "Serve the collections over HTTP and as a page, on this machine only unless it is told"
          + " otherwise.",
      "Every flag of a setting has a variable (OCELLI_PORT for --port) and a name in a file"
          + " (port = 6333); 'ocelli config' prints the result. Stops on Ctrl-C once the requests"
          + " under way are answered."
    },
    footer = {
      "",
      "Examples:",
      "  ocelli serve",
      "  ocelli serve --port 8080 --home /data/ocelli",
      "  curl http://127.0.0.1:6333/collections",
      "  ocelli serve --log info --log-format json --slow-query 500ms",
      "  ocelli serve --config /etc/ocelli.toml --max-body 64MiB",
      "  ocelli serve --host 0.0.0.0 --allow-open     in a network that is yours alone",
      "  ocelli serve --port 0 --json    prints {url, port} once it listens"
    })
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConfigOption config;
  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() throws InterruptedException {
    Path folder = home.resolve();
    ServeSettings settings =
        config.serving(
            folder, SettingFlags.given(command.commandLine().getParseResult()), terminal);
    try (LocalNode node = LocalNode.open(folder, settings.networks());
        ServedNode served = ServedNode.start(node, settings)) {
      if (terminal.json()) {
        terminal.print(
            new Fields().put("url", served.url().toString()).put("port", served.port()).object());
      } else {
        terminal.out().println("Ocelli serves " + served.url() + "  (Ctrl-C stops)");
      }
      served.awaitStop();
    }
    return CommandRunner.DONE;
  }
}
