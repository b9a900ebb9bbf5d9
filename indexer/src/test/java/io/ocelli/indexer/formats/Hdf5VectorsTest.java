package io.ocelli.indexer.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Hdf5VectorsTest {
  /// The library announces every file that it opens. Held here: levels of loggers that nobody holds
  /// are forgotten.
  private static final Logger LIBRARY = Logger.getLogger("io.jhdf");

  static {
    LIBRARY.setLevel(Level.SEVERE);
  }

  private static final float[][] TRAIN = {{1, 2}, {3, 4}, {5, 6}};

  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void write() {
    path = folder.resolve("tiny-2-euclidean.hdf5");
    try (WritableHdfFile out = HdfFile.write(path)) {
      out.putDataset("train", TRAIN);
      out.putDataset("test", new double[][] {{0.5, 1.5}});
      out.putDataset("neighbors", new int[][] {{0, 1, 2}});
      out.putDataset("labels", new int[] {1, 2, 3});
      out.putAttribute("distance", "euclidean");
    }
  }

  @Test
  void reads_the_layout_of_ann_benchmarks() throws IOException {
    try (Hdf5Vectors file = Hdf5Vectors.open(path)) {
      assertEquals(Optional.of("euclidean"), file.distance());
      assertArrayEquals(TRAIN, file.rows(Hdf5Vectors.TRAIN).rows(9));
      assertArrayEquals(new float[][] {{0.5f, 1.5f}}, file.rows(Hdf5Vectors.TEST).rows(9));
      assertArrayEquals(new int[][] {{0, 1, 2}}, file.rows(Hdf5Vectors.NEIGHBORS).intRows(9));
      assertFalse(file.has("distances"));
    }
  }

  @Test
  void opened_as_a_file_of_vectors_it_is_the_base() throws IOException {
    try (VectorReader reader = VectorFiles.open(path)) {
      assertEquals(3, reader.count());
      assertEquals(2, reader.dims());
      assertArrayEquals(Arrays.copyOf(TRAIN, 2), reader.rows(2));
    }
  }

  /// More components than one block holds.
  @Test
  void long_data_sets_are_read_in_blocks() throws IOException {
    Path large = folder.resolve("large.h5");
    int dims = 4_096;
    float[][] rows = new float[600][dims];
    for (int i = 0; i < rows.length; i++) {
      rows[i][i % dims] = i;
    }
    try (WritableHdfFile out = HdfFile.write(large)) {
      out.putDataset("train", rows);
    }
    try (VectorReader reader = VectorFiles.open(large)) {
      assertArrayEquals(rows, reader.rows(Long.MAX_VALUE));
    }
  }

  @Test
  void what_is_no_table_of_vectors_is_refused() {
    try (Hdf5Vectors file = Hdf5Vectors.open(path)) {
      assertEquals(ErrorKind.INVALID_VALUE, refusal(() -> file.rows("nothing")).kind());
      assertEquals(ErrorKind.INVALID_VALUE, refusal(() -> file.rows("labels")).kind());
      assertEquals(
          ErrorKind.INVALID_VALUE, refusal(() -> file.rows(Hdf5Vectors.TEST).intRows(1)).kind());
    }
  }

  /// Cut anywhere, or with any byte of its structure changed, a file is read or refused by name.
  @Test
  void damage_is_reported_by_name() throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    for (int at = 0; at < bytes.length; at += 7) {
      Files.write(path, Arrays.copyOf(bytes, at));
      readsOrRefuses();
      byte[] changed = bytes.clone();
      changed[at] ^= (byte) 0xFF;
      Files.write(path, changed);
      readsOrRefuses();
    }
  }

  private void readsOrRefuses() throws IOException {
    try (VectorReader reader = VectorFiles.open(path)) {
      reader.rows(1_000);
    } catch (OcelliException e) {
      assertTrue(e.getMessage().contains("tiny-2-euclidean.hdf5"), e.getMessage());
    }
  }

  private interface Action {
    void run() throws IOException;
  }

  private static OcelliException refusal(Action action) {
    return assertThrows(OcelliException.class, action::run);
  }
}
