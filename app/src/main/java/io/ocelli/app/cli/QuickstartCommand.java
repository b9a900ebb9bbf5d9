package io.ocelli.app.cli;

import io.ocelli.app.config.ServeSettings;
import io.ocelli.app.node.LocalNode;
import io.ocelli.app.node.Node;
import io.ocelli.app.node.Nodes;
import io.ocelli.app.node.SampleFolder;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.FolderIndexer.IndexReport;
import io.ocelli.core.service.FolderIndexer.IndexRequest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "quickstart",
    mixinStandardHelpOptions = true,
    description = {
      "From nothing to a page on which pictures are searched.",
      "Without DIR, Ocelli draws a few hundred pictures of its own to try things on."
    },
    footer = {
      "",
      "Examples:",
      "  ocelli quickstart",
      "  ocelli quickstart ~/Pictures",
      "  ocelli quickstart ~/Pictures --no-serve --json"
    })
final class QuickstartCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "A folder of pictures; they are read, never changed.")
  private Path folder;

  @Option(names = "--no-serve", description = "Only index; do not start the server.")
  private boolean noServe;

  @Mixin private PortOption port;
  @Mixin private DeviceOption device;
  @Mixin private ConfigOption config;
  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() throws InterruptedException {
    if (folder != null && !Files.isDirectory(folder)) {
      throw OcelliException.notFound(
          folder + " is not a folder; give the folder that holds your pictures");
    }
    Optional<URI> served = Nodes.served(home.resolve());
    return served.isPresent() ? besideServer(served.get()) : alone();
  }

  /// Indexes, and goes on to serve.
  private int alone() throws InterruptedException {
    ServeSettings settings = settings();
    if (!noServe) {
      PortOption.requireFree(settings.server().listen().port());
    }
    try (LocalNode node = LocalNode.open(home.resolve(), settings.networks())) {
      if (folder != null && node.forgetSamples(DefaultCollection.QUICKSTART)) {
        terminal.note("The sample pictures make way for yours.");
      }
      IndexReport report = index(node, node.ownFolder(DefaultCollection.QUICKSTART));
      if (noServe || report.points() == 0) {
        return ReportPrinter.exitCode(report);
      }
      try (ServedNode served = ServedNode.start(node, settings)) {
        terminal.note("Ocelli serves " + served.url() + "  (Ctrl-C stops)");
        terminal.note(
            Suggestions.of(DefaultCollection.QUICKSTART, node.service(), served.url(), home));
        served.awaitStop();
      }
      return ReportPrinter.exitCode(report);
    }
  }

  /// Those of `ocelli serve`, of which quickstart has few flags.
  private ServeSettings settings() {
    Map<String, String> flags = new HashMap<>();
    port.putTo(flags);
    device.putTo(flags);
    return config.serving(home.resolve(), flags, terminal);
  }

  /// The server that holds the home indexes, and goes on serving.
  private int besideServer(URI served) {
    try (Node node = Nodes.open(home.resolve())) {
      IndexReport report = index(node, Optional.empty());
      terminal.note("A server of this home is at " + served);
      return ReportPrinter.exitCode(report);
    }
  }

  /// @param before a folder that quickstart was given earlier; stands in where none is given now
  private IndexReport index(Node node, Optional<Path> before) {
    IndexReport report;
    try (StopNote _ = new StopNote(terminal);
        ProgressLine progress = terminal.progress()) {
      Path pictures =
          folder != null
              ? folder.toAbsolutePath().normalize()
              : before.orElseGet(() -> SampleFolder.draw(home.resolve(), progress));
      terminal.note("Indexing " + Terminal.printable(pictures.toString()));
      report =
          node.index(
              new IndexRequest(DefaultCollection.QUICKSTART, pictures, null, false), progress);
    }
    ReportPrinter.print(report, terminal);
    return report;
  }
}
