package io.ocelli.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.write.Acknowledge;
import java.io.IOException;
import java.util.List;

/// What a write answers: `{operation_id, status}`.
public final class UpdateJson {
  private UpdateJson() {}

  /// @param operation sequence number within the collection
  public static void write(JsonGenerator out, long operation, Acknowledge when) throws IOException {
    out.writeStartObject();
    out.writeNumberField("operation_id", operation);
    out.writeStringField("status", status(when));
    out.writeEndObject();
  }

  /// A change of settings, which has no number among the writes of points.
  public static void writeDone(JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeNullField("operation_id");
    out.writeStringField("status", status(Acknowledge.VISIBLE));
    out.writeEndObject();
  }

  public static void writeAll(JsonGenerator out, List<Long> operations, Acknowledge when)
      throws IOException {
    out.writeStartArray();
    for (long operation : operations) {
      write(out, operation, when);
    }
    out.writeEndArray();
  }

  private static String status(Acknowledge when) {
    return switch (when) {
      case VISIBLE -> "completed";
      case DURABLE -> "acknowledged";
    };
  }
}
