package io.ocelli.app.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.http.LoggedRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/// Log lines for people.
class TextLinesTest {
  private static final String HEAD = "2026-01-02T03:04:05.678 WARN io.ocelli.x: ";

  private static LogRecord line(String message) {
    LogRecord line = new LogRecord(Level.WARNING, message);
    line.setLoggerName("io.ocelli.x");
    line.setInstant(Instant.parse("2026-01-02T03:04:05.678901Z"));
    return line;
  }

  private static String format(LogRecord line) {
    return new TextLines(ZoneOffset.UTC).format(line);
  }

  @Test
  void aMessageStaysOnItsLine() {
    assertEquals(
        HEAD + "no `a\\n2026-01-02T03:04:05.678 INFO fake\\u001b[2J`\n",
        format(line("no `a\n2026-01-02T03:04:05.678 INFO fake\u001b[2J`")));
  }

  @Test
  void aLineNamesTheRequestThatItWasLoggedFor() {
    try (LoggedRequest _ = LoggedRequest.begin("r-1")) {
      assertEquals(HEAD + "slow [request r-1]\n", format(line("slow")));
    }
    assertEquals(HEAD + "slow\n", format(line("slow")));
  }

  @Test
  void allOfATraceIsIndented() {
    LogRecord line = line("failed");
    line.setThrown(new IllegalStateException("why\nnot", new IllegalArgumentException("x")));
    String[] lines = format(line).split("\n");
    assertEquals(HEAD + "failed", lines[0]);
    assertEquals("\tjava.lang.IllegalStateException: why", lines[1]);
    for (int i = 1; i < lines.length; i++) {
      assertTrue(lines[i].startsWith("\t"), lines[i]);
    }
  }
}
