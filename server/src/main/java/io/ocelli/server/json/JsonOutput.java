package io.ocelli.server.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// Writes answers: bare values and the envelope around them.
public final class JsonOutput {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build();

  private JsonOutput() {}

  /// Writes one JSON value.
  @FunctionalInterface
  public interface Body {
    void write(JsonGenerator out) throws IOException;
  }

  public static byte[] bytes(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
      body.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// `{"result": ..., "status": "ok", "time": ...}`
  ///
  /// @param startNanos [System#nanoTime] when the request came in
  public static void writeOk(OutputStream to, Body result, long startNanos) throws IOException {
    try (JsonGenerator out = FACTORY.createGenerator(to)) {
      out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      out.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      out.writeStartObject();
      out.writeFieldName("result");
      result.write(out);
      out.writeStringField("status", "ok");
      out.writeNumberField("time", seconds(startNanos));
      out.writeEndObject();
    }
  }

  /// `{"status": "accepted", "time": ...}`
  public static byte[] accepted(long startNanos) {
    return bytes(out -> {
      out.writeStartObject();
      out.writeStringField("status", "accepted");
      out.writeNumberField("time", seconds(startNanos));
      out.writeEndObject();
    });
  }

  /// `{"status": {"error": ...}, "time": ...}`
  public static byte[] error(String message, long startNanos) {
    return bytes(out -> {
      out.writeStartObject();
      out.writeObjectFieldStart("status");
      out.writeStringField("error", message);
      out.writeEndObject();
      out.writeNumberField("time", seconds(startNanos));
      out.writeEndObject();
    });
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
