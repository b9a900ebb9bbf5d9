package io.ocelli.server.snapshot;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.ServerSettings.SnapshotSources;
import io.ocelli.server.ServerSettings.SnapshotSources.Urls;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What a client may name as the place of a snapshot. The server reads files and connects to
/// addresses with its own rights, so it does so for a client only as far as its operator said.
public final class SnapshotPlaces {
  private final SnapshotSources rules;
  private final Path folder;

  /// @param folder of the kept snapshots, which anybody may name
  public SnapshotPlaces(SnapshotSources rules, Path folder) {
    this.rules = rules;
    this.folder = folder;
  }

  /// @param location `file://` or `http(s)://`
  /// @param apiKey sent to a URL; null for none
  /// @throws OcelliException BAD_REQUEST; FORBIDDEN for addresses that the operator did not allow
  public FetchedSnapshot fetch(String location, String apiKey) {
    URI uri = parse(location);
    return switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
      case "file" -> new FetchedSnapshot(file(uri), false);
      case "http", "https" -> {
        requireUrls();
        yield new SnapshotDownload(rules.urls(), folder.resolve(".uploads"))
            .fetch(uri, apiKey, (_, _) -> {});
      }
      default -> throw notALocation();
    };
  }

  private static URI parse(String location) {
    try {
      return new URI(location);
    } catch (URISyntaxException e) {
      throw notALocation();
    }
  }

  private static OcelliException notALocation() {
    return OcelliException.badRequest(
        "Wrong input: `location` must be a URL: file:///..., http://... or https://...");
  }

  /// Looked at twice, as it is written and as it is: a path that leads outside is refused whether
  /// there is a file or not, and so is a link.
  private Path file(URI uri) {
    requireThisMachine(uri);
    try {
      Path path = Path.of(uri.getPath()).toAbsolutePath().normalize();
      requireInside(path, folder.toAbsolutePath().normalize());
      if (!Files.isRegularFile(path)) {
        throw OcelliException.badRequest(
            "Bad request: Snapshot file \"" + path + "\" does not exist");
      }
      Path real = path.toRealPath();
      requireInside(real, folder.toRealPath());
      return real;
    } catch (IllegalArgumentException | IOException e) {
      throw notALocation();
    }
  }

  private static void requireThisMachine(URI uri) {
    String host = uri.getAuthority();
    boolean here = host == null || host.isEmpty() || host.equalsIgnoreCase("localhost");
    if (!here || uri.getPath() == null || !uri.getPath().startsWith("/")) {
      throw OcelliException.badRequest(
          "Bad request: Invalid snapshot URI, file path must be absolute or on localhost");
    }
  }

  private void requireInside(Path path, Path allowed) {
    if (!rules.anyFile() && !path.startsWith(allowed)) {
      throw OcelliException.badRequest(
          "Bad request: Snapshot file path must be inside the snapshots directory "
              + allowed
              + "; upload the snapshot, or start the server with --snapshot-files any");
    }
  }

  private void requireUrls() {
    if (rules.urls() == Urls.NONE) {
      throw new OcelliException(
          ErrorKind.FORBIDDEN,
          "Forbidden: this server fetches no URLs for clients; upload the snapshot, or start the"
              + " server with --snapshot-urls public");
    }
  }
}
