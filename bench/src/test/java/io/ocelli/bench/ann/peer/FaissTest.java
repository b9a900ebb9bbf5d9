package io.ocelli.bench.ann.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ocelli.bench.ann.data.GroundTruth;
import io.ocelli.bench.ann.data.RandomWorkload;
import io.ocelli.bench.ann.data.Workload;
import io.ocelli.bench.ann.data.WorkloadExport;
import io.ocelli.bench.ann.report.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script itself, where `python3` has FAISS.
class FaissTest {
  @TempDir Path folder;

  @Test
  void measures_one_by_one_and_in_a_batch() throws IOException {
    PeerScript faiss = PeerScript.faiss(Path.of("peers"), "python3");
    assumeTrue(faiss.runs(), faiss::remedy);
    Workload workload = RandomWorkload.euclid(600, 20, 10);
    WorkloadExport.write(workload, new GroundTruth(workload, folder, 1).ofAll(5), 5, folder);

    try (PeerProcess process = PeerProcess.start(faiss, folder, 1, 1)) {
      process.turn();
      List<Row> rows = process.rows();

      assertEquals(
          Set.of("faiss HNSW32", "faiss HNSW32-SQ8", "faiss IVF-PQ4fs"),
          rows.stream().map(Row::engine).collect(Collectors.toSet()));
      assertEquals(
          Set.of("single", "batch"), rows.stream().map(Row::variant).collect(Collectors.toSet()));
      for (Row row : rows) {
        assertTrue(row.recall() <= 1 && row.qps() > 0, row.toString());
        assertEquals(workload.dataset(), row.dataset());
      }
      assertTrue(rows.stream().anyMatch(row -> row.recall() >= 0.99));
    }
  }
}
