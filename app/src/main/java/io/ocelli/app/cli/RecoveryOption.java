package io.ocelli.app.cli;

import io.ocelli.core.error.OcelliException;
import io.ocelli.server.ServerSettings.SnapshotSources;
import io.ocelli.server.ServerSettings.SnapshotSources.Urls;
import picocli.CommandLine.Option;

/// From where a server fetches snapshots at the request of clients.
final class RecoveryOption {
  @Option(
      names = "--snapshot-files",
      paramLabel = "kept|any",
      defaultValue = "kept",
      description =
          "Snapshot files of this machine that clients may name: those that are kept, or any"
              + " (default: ${DEFAULT-VALUE}).")
  private String files;

  @Option(
      names = "--snapshot-urls",
      paramLabel = "none|public|any",
      defaultValue = "none",
      description =
          "Addresses that snapshots are fetched from for clients: none, those of the public"
              + " internet, or any, this machine and its networks included (default:"
              + " ${DEFAULT-VALUE}).")
  private String urls;

  SnapshotSources sources() {
    return new SnapshotSources(
        switch (files) {
          case "kept" -> false;
          case "any" -> true;
          default ->
              throw OcelliException.invalid("--snapshot-files " + files + ": use kept or any");
        },
        switch (urls) {
          case "none" -> Urls.NONE;
          case "public" -> Urls.PUBLIC;
          case "any" -> Urls.ANY;
          default ->
              throw OcelliException.invalid(
                  "--snapshot-urls " + urls + ": use none, public or any");
        });
  }
}
