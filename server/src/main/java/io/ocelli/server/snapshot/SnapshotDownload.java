package io.ocelli.server.snapshot;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.ServerSettings.SnapshotSources.Urls;
import io.ocelli.server.fetch.FetchRules;
import io.ocelli.server.fetch.Fetched;
import io.ocelli.server.fetch.UrlFetcher;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Fetches snapshots by HTTP into files.
public final class SnapshotDownload {
  /// Stays free on the disk: those who write points need room.
  private static final long RESERVE = 64L << 20;

  private static final int CHUNK = 256 << 10;
  private static final Duration STALL = Duration.ofMinutes(2);

  /// A snapshot is as large as it is.
  private static final Duration TOTAL = Duration.ofDays(1);

  private final FetchRules rules;
  private final Path folder;

  /// @param folder for the files; made where it is missing
  public SnapshotDownload(Urls urls, Path folder) {
    rules = new FetchRules(urls, Set.of(), 0, STALL, TOTAL);
    this.folder = folder;
  }

  /// Hears how far it has come.
  @FunctionalInterface
  public interface Listener {
    /// @param total -1 where it is not known
    void bytes(long done, long total);
  }

  /// Follows no redirection: what it leads to was not asked for.
  ///
  /// @param apiKey sent along; null for none
  /// @throws OcelliException BAD_REQUEST where there is nothing to fetch, FORBIDDEN by the rules,
  ///   STORAGE_FULL
  public FetchedSnapshot fetch(URI from, String apiKey, Listener listener) {
    Map<String, String> fields = apiKey == null ? Map.of() : Map.of("api-key", apiKey);
    try (Fetched answer = UrlFetcher.open(from, fields, rules)) {
      if (answer.status() != 200) {
        throw OcelliException.badRequest(
            "Wrong input: " + from + " answers with status " + answer.status());
      }
      return new FetchedSnapshot(save(answer, listener), true);
    } catch (IOException | IllegalArgumentException e) {
      throw unreachable(from, e);
    }
  }

  private static OcelliException unreachable(URI from, Exception cause) {
    return new OcelliException(
        ErrorKind.BAD_REQUEST, "Wrong input: cannot fetch " + from + ": " + cause, cause);
  }

  private Path save(Fetched answer, Listener listener) throws IOException {
    Files.createDirectories(folder);
    requireRoom(folder, Math.max(0, answer.length()));
    InputStream body = answer.body();
    Path file = folder.resolve(UUID.randomUUID().toString());
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      byte[] chunk = new byte[CHUNK];
      long done = 0;
      for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
        requireRoom(folder, read);
        out.write(chunk, 0, read);
        done += read;
        listener.bytes(done, answer.length());
      }
      return file;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static void requireRoom(Path folder, long bytes) throws IOException {
    if (Files.getFileStore(folder).getUsableSpace() - RESERVE < bytes) {
      throw new OcelliException(
          ErrorKind.STORAGE_FULL,
          "No room left on the disk for the snapshot: free some space and try again");
    }
  }
}
