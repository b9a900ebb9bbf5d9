package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.service.FolderIndexer.IndexProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  @Test
  void saysHowFarHowFastAndHowLong() {
    assertEquals(
        "index 250 of 1000, 50/s, 15 s to go",
        ProgressLine.text(new IndexProgress("index", 250, 1000, 50)));
  }

  @Test
  void drawsABarOnceTheTotalIsKnown() {
    assertTrue(
        ProgressLine.bar(new IndexProgress("index", 500, 1000, 0))
            .startsWith("[" + "█".repeat(12) + "░".repeat(12) + "]"));
    assertTrue(
        ProgressLine.bar(new IndexProgress("fit", 1001, 1000, 0))
            .startsWith("[" + "█".repeat(24) + "]"),
        "a total that was too small fails nothing");
    assertEquals("scan 12", ProgressLine.bar(new IndexProgress("scan", 12, 0, 0)));
  }

  @Test
  void durationsReadAsPeopleSayThem() {
    assertEquals("59 s", ProgressLine.duration(59.4));
    assertEquals("3 min 05 s", ProgressLine.duration(185));
    assertEquals("2 h 10 min", ProgressLine.duration(7800));
  }

  @Test
  void aPipeGetsNoControlCharacters() {
    StringWriter text = new StringWriter();
    try (ProgressLine line = new ProgressLine(new PrintWriter(text), false)) {
      line.accept(new IndexProgress("index", 1, 2, 3));
    }
    assertTrue(text.toString().chars().noneMatch(c -> c == '\r' || c == 0x1B));
  }

  @Test
  void aTerminalsLineIsClearedAtTheEnd() {
    StringWriter text = new StringWriter();
    try (ProgressLine line = new ProgressLine(new PrintWriter(text), true)) {
      line.accept(new IndexProgress("index", 1, 2, 3));
    }
    assertTrue(text.toString().endsWith("\r\u001b[K"));
  }
}
