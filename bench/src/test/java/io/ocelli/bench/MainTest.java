package io.ocelli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.bench.ann.report.Row;
import io.ocelli.bench.ann.report.RowsJson;
import io.ocelli.indexer.formats.VectorFiles;
import io.ocelli.indexer.formats.VectorReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Small runs of the command, from vectors to files.
class MainTest {
  @TempDir Path folder;
  private Path data;

  /// 400 rows of 8 components.
  @BeforeEach
  void writeVectors() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    ByteBuffer bytes = ByteBuffer.allocate(400 * 36).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < 400; row++) {
      bytes.putInt(8);
      for (int i = 0; i < 8; i++) {
        bytes.putFloat((float) random.nextDouble());
      }
    }
    data = Files.write(folder.resolve("tiny.fvecs"), bytes.array());
  }

  private int bench(Object... more) {
    List<String> args = new ArrayList<>(List.of("ann", "--out", folder.resolve("out").toString()));
    for (Object each : more) {
      args.add(each.toString());
    }
    return Main.run(args.toArray(String[]::new));
  }

  @Test
  void a_sweep_becomes_rows_and_a_plot() throws IOException {
    Path json = folder.resolve("rows.json");
    Path plot = folder.resolve("plot.svg");

    int exit =
        bench(
            "--data",
            data,
            "--peers",
            "lucene",
            "--runs",
            1,
            "--warm-up",
            0,
            "--queries",
            50,
            "--json",
            json,
            "--plot",
            plot);

    assertEquals(0, exit);
    List<Row> rows = RowsJson.read(json);
    assertEquals(List.of("ocelli", "lucene"), rows.stream().map(Row::engine).distinct().toList());
    for (Row row : rows) {
      assertTrue(row.recall() > 0.5 && row.recall() <= 1, row.toString());
      assertTrue(row.qps() > 0 && row.p50Ms() <= row.p99Ms() && row.buildS() > 0, row.toString());
      assertEquals("tiny-200x8-euclid", row.dataset());
    }
    assertTrue(Files.readString(plot).contains("lucene"));
    try (var left = Files.list(folder.resolve("out/index"))) {
      assertEquals(List.of(), left.toList(), "indexes are removed");
    }
  }

  /// A stand-in for Python and FAISS: its queries a second are the turns it had.
  private Path fakePython() throws IOException {
    String program =
        """
        #!/bin/sh
        [ "$2" = --help ] && exit 0
        folder=$2 json=$5 turns=0
        echo loading
        echo ready
        while read -r _; do turns=$((turns + 1)); echo done; done
        [ -s "$folder/base.fbin" ] && [ -s "$folder/neighbors.ibin" ] || exit 3
        dataset=$(sed -n 's/.*"dataset" : "\\(.*\\)",/\\1/p' "$folder/workload.json")
        printf '[{"engine": "faiss X", "variant": "single", "effort": "e", "filter": "none",' >"$json"
        printf '"selectivity": 1, "recall": 0.5, "qps": %d, "p50_ms": 1, "p99_ms": 1,' $turns >>"$json"
        printf '"build_s": 1, "hot_bytes": 1, "total_bytes": 1, "threads": %d,' "$7" >>"$json"
        printf '"dataset": "%s"}]' "$dataset" >>"$json"
        """;
    Path file = Files.writeString(folder.resolve("python"), program);
    assertTrue(file.toFile().setExecutable(true));
    return file;
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void peers_in_other_languages_have_a_turn_in_each_round() throws IOException {
    Path json = folder.resolve("rows.json");

    int exit =
        bench(
            "--data",
            data,
            "--peers",
            "faiss",
            "--python",
            fakePython(),
            "--threads",
            2,
            "--runs",
            3,
            "--warm-up",
            0,
            "--queries",
            20,
            "--json",
            json);

    assertEquals(0, exit);
    List<Row> rows = RowsJson.read(json);
    Row peer = rows.getLast();
    assertEquals("faiss X", peer.engine());
    assertEquals(3, peer.qps());
    assertEquals(2, peer.threads());
    assertEquals(rows.getFirst().dataset(), peer.dataset());
    try (var left = Files.list(folder.resolve("out"))) {
      assertTrue(left.noneMatch(file -> file.getFileName().toString().startsWith("peers")));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void peers_that_are_not_installed_are_skipped_and_those_that_break_end_the_run()
      throws IOException {
    Path broken = fakePython();
    Files.writeString(broken, Files.readString(broken).replace("echo ready", "exit 1"));

    assertEquals(
        0, bench("--data", data, "--peers", "faiss", "--python", "no-python", "--runs", 1));
    assertEquals(2, bench("--data", data, "--peers", "faiss", "--python", broken));
  }

  @Test
  void a_filtered_sweep_has_a_row_for_every_cell() throws IOException {
    Path json = folder.resolve("rows.json");

    int exit =
        bench(
            "--filtered",
            "--data",
            data,
            "--peers",
            "lucene,hnswlib-java",
            "--runs",
            1,
            "--warm-up",
            0,
            "--threads",
            2,
            "--json",
            json);

    assertEquals(0, exit);
    List<Row> rows = RowsJson.read(json);
    for (String engine : List.of("ocelli", "lucene")) {
      List<Row> own = rows.stream().filter(row -> row.engine().equals(engine)).toList();
      assertEquals(1 + 3 * 6, own.size());
      assertEquals(
          18,
          own.stream()
              .filter(row -> row.filterMs() != null)
              .map(row -> row.filter() + row.selectivity())
              .collect(Collectors.toSet())
              .size());
      assertTrue(own.stream().allMatch(row -> row.recall() >= 0.95), own.toString());
    }
    assertTrue(rows.stream().noneMatch(row -> row.engine().equals("hnswlib-java")));
  }

  @Test
  void exported_files_are_read_by_our_own_readers_and_rows_are_merged() throws IOException {
    Path export = folder.resolve("export");
    assertEquals(0, bench("--data", data, "--export", export));
    try (VectorReader base = VectorFiles.open(export.resolve("base.fbin"));
        VectorReader neighbours = VectorFiles.open(export.resolve("neighbors.ibin"))) {
      assertEquals(200, base.count());
      assertEquals(10, neighbours.intRows(1)[0].length);
    }

    Row peer =
        new Row("faiss", "x", "e", "none", 1, 0.9, 10, 1, 1, 1, 1, 1, 1, "tiny-200x8-euclid", null);
    Path first = folder.resolve("a.json");
    Path second = folder.resolve("b.json");
    RowsJson.write(first, List.of(peer));
    RowsJson.write(second, List.of(peer));
    Path all = folder.resolve("all.json");
    assertEquals(0, bench("--merge", first + "," + second, "--json", all));
    assertEquals(List.of(peer, peer), RowsJson.read(all));
  }

  @Test
  void what_cannot_be_compared_or_done_ends_with_2() throws IOException {
    Path first = folder.resolve("a.json");
    Path second = folder.resolve("b.json");
    RowsJson.write(
        first, List.of(new Row("a", "x", "e", "none", 1, 1, 1, 1, 1, 1, 1, 1, 1, "set 1", null)));
    RowsJson.write(
        second, List.of(new Row("a", "x", "e", "none", 1, 1, 1, 1, 1, 1, 1, 1, 1, "set 2", null)));

    assertEquals(2, bench("--merge", first, second));
    assertEquals(2, bench("--data", folder.resolve("none.fvecs")));
    assertEquals(2, bench("--data", data, "--peers", "elastic"));
    assertEquals(2, bench("--data", data, "--k", 0));
    assertEquals(2, bench("--data", data, "--metric", "hamming"));
    assertEquals(2, bench("--no-such-option"));
  }
}
