package io.ocelli.bench.ann.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsJsonTest {
  private static final List<String> KEYS =
      List.of(
          "engine",
          "variant",
          "effort",
          "filter",
          "selectivity",
          "recall",
          "qps",
          "p50_ms",
          "p99_ms",
          "build_s",
          "hot_bytes",
          "total_bytes",
          "threads",
          "dataset");

  @TempDir Path folder;

  private static List<String> keys(JsonNode node) {
    return node.propertyStream().map(java.util.Map.Entry::getKey).toList();
  }

  @Test
  void rows_are_flat_objects_with_these_keys() throws IOException {
    Path file = folder.resolve("rows.json");
    Row row = Rows.row("ocelli", "ef=64", 0.95, 1234.5);

    RowsJson.write(file, List.of(row, row.under("correlated", 0.01, 0.25)));

    JsonNode array = new ObjectMapper().readTree(file.toFile());
    assertTrue(array.isArray());
    assertEquals(KEYS, keys(array.get(0)));
    assertEquals(Stream.concat(KEYS.stream(), Stream.of("filter_ms")).toList(), keys(array.get(1)));
    assertEquals(0.01, array.get(1).get("selectivity").doubleValue());
    assertEquals(1234.5, array.get(0).get("qps").doubleValue());
  }

  @Test
  void what_was_written_is_read() throws IOException {
    Path file = folder.resolve("rows.json");
    Row row = Rows.row("ocelli", "ef=64", 0.95, 1234.5);
    List<Row> rows = List.of(row, row.under("correlated", 0.01, 0.25));
    RowsJson.write(file, rows);

    assertEquals(rows, RowsJson.read(file));
  }

  @Test
  void peers_may_add_keys_but_leave_none_out() throws IOException {
    Path file = folder.resolve("rows.json");
    RowsJson.write(file, List.of(Rows.row("a", "e", 1, 1)));
    String json = Files.readString(file);

    Files.writeString(file, json.replace("\"threads\":1", "\"threads\":1,\"cpu\":\"x\""));
    assertEquals(1, RowsJson.read(file).size());

    for (String missing : List.of("\"qps\":1.0,", "\"engine\":\"a\",")) {
      Files.writeString(file, json.replace(missing, ""));
      assertEquals(ErrorKind.INVALID_VALUE, refusal(file).kind(), missing);
    }
    Files.writeString(file, "{}");
    assertEquals(ErrorKind.INVALID_VALUE, refusal(file).kind());
    assertEquals(ErrorKind.NOT_FOUND, refusal(folder.resolve("none.json")).kind());
  }

  private static OcelliException refusal(Path file) {
    return assertThrows(OcelliException.class, () -> RowsJson.read(file));
  }
}
