package io.ocelli.app.cli;

import io.ocelli.app.node.Node;
import io.ocelli.app.node.Nodes;
import io.ocelli.core.service.FolderIndexer.IndexReport;
import io.ocelli.core.service.FolderIndexer.IndexRequest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    description = {
      "Index the pictures of a folder and its sub-folders.",
      "Run it again at any time: only new and changed files are read, and a run that was stopped"
          + " goes on where it was."
    },
    footer = {
      "",
      "Examples:",
      "  ocelli index ~/Pictures --collection photos",
      "  ocelli index ~/Pictures --collection photos --prune   forget files that are gone",
      "  ocelli index ~/Pictures --collection photos --json"
    })
final class IndexCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The folder to index.")
  private Path folder;

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "Collection to fill; made if it does not exist (default: ${DEFAULT-VALUE}).")
  private String collection;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Encoder of a new collection; see 'ocelli models' (default: builtin).")
  private String model;

  @Option(names = "--prune", description = "Remove points whose files are gone.")
  private boolean prune;

  @Mixin private DeviceOption device;
  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    try (Node node = Nodes.open(home.resolve(), device.settings())) {
      IndexRequest request = new IndexRequest(collection, folder.toAbsolutePath(), model, prune);
      IndexReport report;
      try (StopNote _ = new StopNote(terminal);
          ProgressLine progress = terminal.progress()) {
        report = node.index(request, progress);
      }
      ReportPrinter.print(report, terminal);
      return ReportPrinter.exitCode(report);
    }
  }
}
