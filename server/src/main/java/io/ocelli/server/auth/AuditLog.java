package io.ocelli.server.auth;

import io.ocelli.server.ServerSettings.Audit;
import io.ocelli.server.json.JsonOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who did what: a JSON object a line in a file, and in a few older files beside it (`.1` is the
/// youngest). A line is with the operating system before its request is answered. Safe for use by
/// many threads.
public final class AuditLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

  private final Audit settings;
  private OutputStream out;
  private long bytes;
  private boolean failing;

  /// @param settings null for no log
  public AuditLog(Audit settings) {
    this.settings = settings;
  }

  public boolean isOn() {
    return settings != null;
  }

  /// Requests go on where this fails, which the server's log tells once, until it works again.
  public synchronized void write(AuditEntry entry) {
    if (settings == null) {
      return;
    }
    try {
      byte[] line = line(entry);
      if (bytes > 0 && bytes + line.length > settings.maxBytes()) {
        rotate();
      }
      if (out == null) {
        open();
      }
      out.write(line);
      bytes += line.length;
      failing = false;
    } catch (IOException | RuntimeException e) {
      // Whatever it is, the request must be answered.
      closeFile();
      if (!failing) {
        LOG.error(
            "The audit log {} misses requests from now on: {}", settings.file(), e.toString());
      }
      failing = true;
    }
  }

  private void open() throws IOException {
    Path file = settings.file();
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (!Files.exists(file)) {
      createPrivate(file);
    }
    out = Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    bytes = Files.size(file);
  }

  /// Names of collections are nobody else's business.
  private static void createPrivate(Path file) throws IOException {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
  }

  private void rotate() throws IOException {
    closeFile();
    for (int i = settings.kept(); i > 0; i--) {
      Path from = i == 1 ? settings.file() : older(i - 1);
      if (Files.exists(from)) {
        Files.move(from, older(i), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.deleteIfExists(settings.file());
  }

  private Path older(int number) {
    return settings.file().resolveSibling(settings.file().getFileName() + "." + number);
  }

  private static byte[] line(AuditEntry entry) {
    return JsonOutput.bytes(json -> {
      json.writeStartObject();
      json.writeStringField("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
      json.writeStringField("request_id", entry.requestId());
      json.writeStringField("peer", entry.peer());
      json.writeStringField("auth", entry.caller().kind().written());
      if (entry.caller().subject() != null) {
        json.writeStringField("subject", entry.caller().subject());
      }
      json.writeStringField("method", entry.method());
      json.writeStringField("route", entry.route());
      if (entry.collection() != null) {
        json.writeStringField("collection", entry.collection());
      }
      json.writeNumberField("status", entry.status());
      json.writeNumberField("ms", entry.millis());
      json.writeEndObject();
      json.writeRaw('\n');
    });
  }

  private void closeFile() {
    bytes = 0;
    try (OutputStream _ = out) {
      out = null;
    } catch (IOException e) {
      LOG.warn("The audit log was not closed: {}", e.toString());
    }
  }

  @Override
  public synchronized void close() {
    closeFile();
  }
}
