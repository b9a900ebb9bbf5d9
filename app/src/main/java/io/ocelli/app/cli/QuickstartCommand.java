package io.ocelli.app.cli;

import io.ocelli.app.node.LocalNode;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.FolderIndexer.IndexReport;
import io.ocelli.core.service.FolderIndexer.IndexRequest;
import io.ocelli.server.ServerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
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

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "" + ServerSettings.DEFAULT_PORT,
      description = "Where to serve; 0 for any free port (default: ${DEFAULT-VALUE}).")
  private int port;

  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() throws InterruptedException {
    if (folder != null && !Files.isDirectory(folder)) {
      throw OcelliException.notFound(
          folder + " is not a folder; give the folder that holds your pictures");
    }
    try (LocalNode node = LocalNode.open(home.resolve())) {
      IndexReport report = index(node);
      ReportPrinter.print(report, terminal);
      if (noServe || report.points() == 0) {
        return ReportPrinter.exitCode(report);
      }
      try (ServedNode served = ServedNode.start(node, port)) {
        served.announce(terminal);
        terminal.note(Suggestions.of(DefaultCollection.QUICKSTART, node.service(), served.port()));
        served.awaitStop();
      }
      return ReportPrinter.exitCode(report);
    }
  }

  private IndexReport index(LocalNode node) {
    try (StopNote _ = new StopNote(terminal);
        ProgressLine progress = terminal.progress()) {
      Path pictures = folder == null ? node.drawSamples(progress) : folder.toAbsolutePath();
      if (folder != null) {
        node.forgetSamples(DefaultCollection.QUICKSTART);
      }
      terminal.note("Indexing " + Terminal.printable(pictures.toString()));
      return node.index(
          new IndexRequest(DefaultCollection.QUICKSTART, pictures, null, false), progress);
    }
  }
}
