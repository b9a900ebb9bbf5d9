package io.ocelli.app.cli;

import io.ocelli.app.node.Node;
import io.ocelli.app.node.Nodes;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.ServerSettings.SnapshotSources.Urls;
import io.ocelli.server.snapshot.FetchedSnapshot;
import io.ocelli.server.snapshot.SnapshotDownload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Put the collections of a snapshot in place of those of the same names, or make them.",
      "Every byte is checked first; a snapshot that is damaged changes nothing."
    },
    footer = {
      "",
      "Examples:",
      "  ocelli snapshot restore photos.tar",
      "  ocelli snapshot restore photos.tar --name photos-of-may",
      "  ocelli snapshot restore https://backup.example/photos.tar --sha256 9f86d081..."
    })
final class SnapshotRestoreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE|URL", description = "A file, or an http or https address.")
  private String source;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Restore the collection under this name (default: the name that it had).")
  private String name;

  @Option(names = "--sha256", paramLabel = "HEX", description = "Digest that the file must have.")
  private String sha256;

  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() throws IOException {
    // The home first: opening it sweeps what others left where a download goes.
    try (Node node = Nodes.open(home.resolve());
        FetchedSnapshot snapshot = fetch()) {
      long bytes = Files.size(snapshot.file());
      try (TransferProgress sent = new TransferProgress(terminal.progress(), "sending", bytes)) {
        node.snapshots().restore(name, snapshot.file(), sha256, sent);
      }
      report(bytes);
    }
    return CommandRunner.DONE;
  }

  private void report(long bytes) {
    if (terminal.json()) {
      terminal.print(
          new Fields().put("restored", source).put("name", name).put("bytes", bytes).object());
    } else {
      terminal
          .out()
          .println(
              "Restored %s (%s)%s."
                  .formatted(
                      Terminal.printable(source),
                      TransferProgress.size(bytes),
                      name == null ? "" : " as `" + Terminal.printable(name) + "`"));
    }
  }

  private FetchedSnapshot fetch() {
    if (source.startsWith("http://") || source.startsWith("https://")) {
      return download(URI.create(source));
    }
    Path file = Path.of(source).toAbsolutePath();
    if (!Files.isRegularFile(file)) {
      throw OcelliException.notFound("there is no file " + Terminal.printable(source));
    }
    return new FetchedSnapshot(file, false);
  }

  private FetchedSnapshot download(URI from) {
    Path folder = home.resolve().resolve("snapshots/.uploads");
    long[] before = new long[1];
    TransferProgress[] progress = new TransferProgress[1];
    try {
      return new SnapshotDownload(Urls.ANY, folder)
          .fetch(
              from,
              null,
              (done, total) -> {
                if (progress[0] == null) {
                  progress[0] =
                      new TransferProgress(terminal.progress(), "download", Math.max(0, total));
                }
                progress[0].accept(done - before[0]);
                before[0] = done;
              });
    } finally {
      if (progress[0] != null) {
        progress[0].close();
      }
    }
  }
}
