package io.ocelli.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.service.Snapshots.Snapshot;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Kept snapshots in the contract's shape; times are in UTC and do not say so.
public final class SnapshotJson {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private SnapshotJson() {}

  public static void write(JsonGenerator out, Snapshot snapshot) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", snapshot.name());
    out.writeStringField("creation_time", TIME.format(snapshot.created()));
    out.writeNumberField("size", snapshot.bytes());
    out.writeStringField("checksum", snapshot.sha256());
    out.writeEndObject();
  }

  public static void write(JsonGenerator out, List<Snapshot> snapshots) throws IOException {
    out.writeStartArray();
    for (Snapshot snapshot : snapshots) {
      write(out, snapshot);
    }
    out.writeEndArray();
  }
}
