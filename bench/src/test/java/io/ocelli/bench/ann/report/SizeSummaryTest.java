package io.ocelli.bench.ann.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class SizeSummaryTest {
  private static Row row(String engine, String variant, long hotBytes) {
    return new Row(
        engine,
        variant,
        "e",
        "none",
        1,
        0.9,
        10,
        1,
        1,
        7,
        hotBytes,
        8_000,
        1,
        "a-10x2-euclid",
        null);
  }

  private static List<String> lines(Row... rows) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    SizeSummary.print(List.of(rows), Curve.of(List.of(rows)), out);
    out.flush();
    return text.toString().strip().lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
  }

  @Test
  void hot_bytes_are_told_a_vector_and_as_a_share_of_float_hnsw() {
    List<String> lines =
        lines(
            row("ocelli", "auto", 800),
            row("ocelli", "binary1", 250),
            row("hnswlib-java", "f", 9_999),
            row("lucene", "f", 4_000));

    assertTrue(lines.get(0).endsWith("hot, of lucene"), "Lucene's before others: " + lines.get(0));
    assertEquals("ocelli auto 0.9000 7.0 80 800 1/5.0", lines.get(1));
    assertEquals("ocelli binary1 0.9000 7.0 25 800 1/16.0", lines.get(2));
    assertEquals("lucene 0.9000 7.0 400 800 1/1.0", lines.get(4));
  }

  @Test
  void without_float_hnsw_it_says_how_to_get_it() {
    List<String> lines = lines(row("ocelli", "auto", 800));

    assertEquals("ocelli 0.9000 7.0 80 800", lines.get(1));
    assertTrue(lines.get(2).contains("--peers lucene"));
  }
}
