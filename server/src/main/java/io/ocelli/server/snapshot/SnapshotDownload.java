package io.ocelli.server.snapshot;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.UUID;

/// Fetches a snapshot by HTTP into a file.
public final class SnapshotDownload {
  /// Stays free on the disk: those who write points need room.
  private static final long RESERVE = 64L << 20;

  private static final int CHUNK = 256 << 10;
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofMinutes(2);

  private SnapshotDownload() {}

  /// Hears how far it has come.
  @FunctionalInterface
  public interface Listener {
    /// @param total -1 where it is not known
    void bytes(long done, long total);
  }

  /// Follows no redirection: what it leads to was not asked for.
  ///
  /// @param apiKey sent along; null for none
  /// @param folder for the file; made where it is missing
  /// @throws OcelliException BAD_REQUEST where there is nothing to fetch, STORAGE_FULL
  public static FetchedSnapshot fetch(URI from, String apiKey, Path folder, Listener listener) {
    HttpRequest.Builder request = HttpRequest.newBuilder(from).timeout(ANSWER);
    if (apiKey != null) {
      request.header("api-key", apiKey);
    }
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      HttpResponse<InputStream> response =
          client.send(request.build(), BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw OcelliException.badRequest(
              "Wrong input: " + from + " answers with status " + response.statusCode());
        }
        long total = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        return new FetchedSnapshot(save(body, total, folder, listener), true);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw unreachable(from, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(from, e);
    }
  }

  private static OcelliException unreachable(URI from, Exception cause) {
    return new OcelliException(
        ErrorKind.BAD_REQUEST, "Wrong input: cannot fetch " + from + ": " + cause, cause);
  }

  private static Path save(InputStream body, long total, Path folder, Listener listener)
      throws IOException {
    Files.createDirectories(folder);
    requireRoom(folder, Math.max(0, total));
    Path file = folder.resolve(UUID.randomUUID().toString());
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      byte[] chunk = new byte[CHUNK];
      long done = 0;
      for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
        requireRoom(folder, read);
        out.write(chunk, 0, read);
        done += read;
        listener.bytes(done, total);
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
