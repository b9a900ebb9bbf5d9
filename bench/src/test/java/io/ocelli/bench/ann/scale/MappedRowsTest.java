package io.ocelli.bench.ann.scale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.bench.ann.data.RandomWorkload;
import io.ocelli.bench.ann.data.VectorOutput;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedRowsTest {
  @TempDir Path folder;

  @Test
  void rows_are_those_that_were_written_also_from_a_cold_file() throws IOException {
    float[][] rows = RandomWorkload.rows(40, 7, 1);
    Path file = folder.resolve("rows.fbin");
    VectorOutput.fbin(file, rows);
    PageCache.drop(folder);

    try (MappedRows mapped = new MappedRows(file)) {
      assertEquals(40, mapped.size());
      for (int i = 0; i < rows.length; i++) {
        assertArrayEquals(rows[i], mapped.row(i));
      }
    }
  }
}
