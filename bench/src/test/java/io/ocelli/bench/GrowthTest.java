package io.ocelli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ocelli.bench.ann.data.RandomWorkload;
import io.ocelli.bench.ann.data.VectorOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Small runs of the commands that look at growth and change.
class GrowthTest {
  @TempDir Path folder;
  private Path data;
  private Path json;
  private Path plot;

  /// 600 rows, of which 300 become queries.
  @BeforeEach
  void writeVectors() throws IOException {
    data = folder.resolve("tiny.fbin");
    VectorOutput.fbin(data, RandomWorkload.rows(600, 8, 1));
    json = folder.resolve("rows.json");
    plot = folder.resolve("plot.svg");
  }

  private int bench(String command, Object... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                command,
                "--out",
                folder.resolve("out").toString(),
                "--data",
                data.toString(),
                "--queries",
                "20",
                "--json",
                json.toString(),
                "--plot",
                plot.toString()));
    for (Object each : more) {
      args.add(each.toString());
    }
    return Main.run(args.toArray(String[]::new));
  }

  private JsonNode written() throws IOException {
    return JsonMapper.builder().build().readTree(json.toFile());
  }

  @Test
  void every_size_is_built_and_searched_by_processes_of_their_own() throws IOException {
    assertEquals(0, bench("scale", "--sizes", "100,300", "--heap", "256m", "--runs", 1));

    JsonNode rows = written();
    assertEquals(2, rows.size());
    for (JsonNode row : rows) {
      assertEquals(1, row.get("recall").asDouble(), "small indexes are searched exactly");
      assertTrue(row.get("build_s").asDouble() > 0 && row.get("open_ms").asDouble() > 0);
      assertTrue(row.get("reopen_ms").asDouble() > 0);
      assertTrue(row.get("p50_ms").asDouble() <= row.get("p99_ms").asDouble());
      assertTrue(row.get("total_bytes").asLong() >= row.get("rows").asInt() * 8L * Float.BYTES);
      long heap = row.get("search_memory").get("heap_bytes").asLong();
      assertTrue(heap > 0 && heap <= 256L << 20, heap + " bytes of heap");
    }
    assertEquals(100, rows.get(0).get("rows").asInt());
    assertTrue(Files.readString(plot).contains("</svg>"));
    assertTrue(Files.notExists(folder.resolve("out/scale")), "vectors and indexes are removed");
  }

  @Test
  void generations_are_followed_and_compared_with_a_fresh_index() throws IOException {
    assertEquals(0, bench("churn", "--generations", 12, "--share", 0.05));

    JsonNode result = written();
    assertEquals(13, result.get("generations").size());
    for (JsonNode row : result.get("generations")) {
      assertEquals(1, row.get("recall").asDouble(), "small indexes are searched exactly");
      assertEquals(187, row.get("rows").asInt());
    }
    JsonNode last = result.get("generations").get(12);
    assertTrue(last.get("segments").asInt() > 1 || last.get("deleted_share").asDouble() == 0);
    assertEquals(1, result.get("fresh").get("recall").asDouble());
    assertEquals(1, result.get("settled").get("recall").asDouble());
    assertTrue(result.get("otherwise").get("searches").asInt() >= 20);
    assertTrue(Files.readString(plot).contains("</svg>"));
    assertTrue(Files.notExists(folder.resolve("out/churn")), "indexes are removed");
  }

  @Test
  void what_cannot_be_measured_ends_with_2() {
    assertEquals(2, bench("scale", "--sizes", "300,100"));
    assertEquals(2, bench("scale", "--sizes", "100000"));
    assertEquals(2, bench("scale", "--sizes", "100", "--heap", "lots"));
    assertEquals(2, bench("churn", "--generations", 0));
    assertEquals(2, bench("churn", "--share", 2));
    assertEquals(2, bench("churn", "--generations", 1_000));
  }
}
