package io.ocelli.app.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Snapshots.Snapshot;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;

/// Of the server that has the home open.
record RemoteSnapshots(HttpJson http) implements NodeSnapshots {
  @Override
  public List<Snapshot> list(String collection) {
    List<Snapshot> snapshots = new ArrayList<>();
    http.call("GET", path(collection, "/snapshots"), null)
        .forEach(each -> snapshots.add(snapshot(each)));
    return snapshots;
  }

  @Override
  public Snapshot create(String collection) {
    return snapshot(
        http.post(path(collection, "/snapshots"), "application/json", BodyPublishers.noBody()));
  }

  private static Snapshot snapshot(JsonNode node) {
    return new Snapshot(
        node.get("name").asText(),
        LocalDateTime.parse(node.get("creation_time").asText()).toInstant(ZoneOffset.UTC),
        node.get("size").asLong(),
        node.path("checksum").asText(null));
  }

  @Override
  public boolean delete(String collection, String name) {
    try {
      String path = path(collection, "/snapshots/") + HttpJson.segment(name);
      return http.call("DELETE", path, null).asBoolean();
    } catch (OcelliException e) {
      if (e.kind() == ErrorKind.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void write(String collection, OutputStream out) throws IOException {
    try (InputStream body = http.stream(path(collection, "/backup"))) {
      body.transferTo(out);
    }
  }

  /// As a form, which is what the address takes; the file is read while it is sent.
  @Override
  public void restore(String collection, Path file, String sha256, LongConsumer sent) {
    String boundary = "ocelli-" + UUID.randomUUID();
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"snapshot\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            .formatted(
                boundary, file.getFileName().toString().replaceAll("[^\\x20-\\x7E]|\"", "_"));
    BodyPublisher form =
        BodyPublishers.concat(
            BodyPublishers.ofString(head),
            BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> counted(file, sent)), size(file)),
            BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    String query = sha256 == null ? "" : "?checksum=" + HttpJson.segment(sha256);
    http.post(
        path(collection, "/snapshots/upload") + query,
        "multipart/form-data; boundary=" + boundary,
        form);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static InputStream counted(Path file, LongConsumer sent) {
    try {
      return new FilterInputStream(Files.newInputStream(file)) {
        @Override
        public int read(byte[] to, int from, int length) throws IOException {
          int read = super.read(to, from, length);
          sent.accept(Math.max(0, read));
          return read;
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OcelliException unreadable(Path file, IOException e) {
    return new OcelliException(
        ErrorKind.BAD_REQUEST, "there is no snapshot file " + file + ": " + e, e);
  }

  private static String path(String collection, String rest) {
    return (collection == null ? "" : "/collections/" + HttpJson.segment(collection)) + rest;
  }
}
