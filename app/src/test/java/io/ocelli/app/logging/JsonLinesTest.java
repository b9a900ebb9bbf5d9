package io.ocelli.app.logging;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocelli.server.http.LoggedRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/// Log lines for programs.
class JsonLinesTest {
  private static JsonNode format(LogRecord line) throws IOException {
    String text = new JsonLines().format(line);
    assertTrue(text.endsWith("}\n") && text.indexOf('\n') == text.length() - 1, text);
    return new ObjectMapper().readTree(text);
  }

  private static LogRecord line(Level level, String message) {
    LogRecord line = new LogRecord(level, message);
    line.setLoggerName("io.ocelli.x");
    line.setInstant(Instant.parse("2026-01-02T03:04:05.678901Z"));
    return line;
  }

  @Test
  void aLineIsOneObject() throws IOException {
    JsonNode json = format(line(Level.WARNING, "two\nlines, \"quoted\""));
    assertEquals("2026-01-02T03:04:05.678Z", json.get("time").asText());
    assertEquals("WARN", json.get("level").asText());
    assertEquals("io.ocelli.x", json.get("logger").asText());
    assertEquals("two\nlines, \"quoted\"", json.get("message").asText());
    assertFalse(json.has("error"));
  }

  @Test
  void aLineNamesTheRequestThatItWasLoggedFor() throws Exception {
    try (LoggedRequest _ = LoggedRequest.begin("r-1")) {
      assertEquals("r-1", format(line(Level.INFO, "")).get("request_id").asText());
      List<JsonNode> others = new ArrayList<>();
      Thread started =
          Thread.ofPlatform()
              .start(() -> assertDoesNotThrow(() -> others.add(format(line(Level.INFO, "")))));
      started.join();
      assertFalse(others.getFirst().has("request_id"), "a thread begun meanwhile is no part of it");
    }
    assertFalse(format(line(Level.INFO, "")).has("request_id"));
  }

  @Test
  void levelsAreCalledAsSlf4jCallsThem() throws IOException {
    assertEquals("ERROR", format(line(Level.SEVERE, "")).get("level").asText());
    assertEquals("INFO", format(line(Level.INFO, "")).get("level").asText());
    assertEquals("DEBUG", format(line(Level.FINE, "")).get("level").asText());
  }

  @Test
  void aFailureComesWithItsTrace() throws IOException {
    LogRecord line = line(Level.SEVERE, "failed");
    line.setThrown(new IllegalStateException("why"));
    String error = format(line).get("error").asText();
    assertTrue(error.startsWith("java.lang.IllegalStateException: why\n\tat "), error);
  }
}
