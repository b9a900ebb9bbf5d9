package io.ocelli.server.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// What runs, and on what.
final class AppTelemetry {
  private AppTelemetry() {}

  static void write(JsonGenerator out, String version, Instant start, int level)
      throws IOException {
    out.writeObjectFieldStart("app");
    out.writeStringField("name", "ocelli");
    out.writeStringField("version", version);
    if (level > 0) {
      writeFeatures(out);
      writeSystem(out);
    }
    out.writeStringField("startup", start.toString());
    out.writeEndObject();
  }

  /// Those that the contract asks for; none of them is ours.
  private static void writeFeatures(JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("features");
    for (String feature :
        new String[] {
          "debug", "service_debug_feature", "recovery_mode", "gpu", "rocksdb", "staging"
        }) {
      out.writeBooleanField(feature, false);
    }
    out.writeEndObject();
  }

  private static void writeSystem(JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("system");
    out.writeStringField("distribution", System.getProperty("os.name"));
    out.writeStringField("distribution_version", System.getProperty("os.version"));
    out.writeBooleanField("is_docker", Files.exists(Path.of("/.dockerenv")));
    out.writeNumberField("cores", Runtime.getRuntime().availableProcessors());
    out.writeStringField("cpu_flags", System.getProperty("os.arch"));
    out.writeStringField(
        "cpu_endian", ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? "little" : "big");
    out.writeEndObject();
  }
}
