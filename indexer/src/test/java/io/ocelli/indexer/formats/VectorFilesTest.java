package io.ocelli.indexer.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each format once, from bytes written by hand; then what damaged and hostile files lead to.
class VectorFilesTest {
  @TempDir Path folder;

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private Path write(String name, ByteBuffer bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes.array());
  }

  private static float[][] read(Path file) throws IOException {
    try (VectorReader reader = VectorFiles.open(file)) {
      float[][] rows = reader.rows(Long.MAX_VALUE);
      assertEquals(reader.count(), rows.length);
      return rows;
    }
  }

  private static OcelliException refusal(Path file) {
    OcelliException e = assertThrows(OcelliException.class, () -> read(file));
    assertTrue(
        e.getMessage().contains(file.getFileName().toString()),
        () -> "names it: " + e.getMessage());
    return e;
  }

  @Test
  void fvecs_rows_carry_their_length() throws IOException {
    Path file =
        write(
            "a.fvecs",
            little(24).putInt(2).putFloat(1).putFloat(-2.5f).putInt(2).putFloat(3).putFloat(4));

    assertArrayEquals(new float[][] {{1, -2.5f}, {3, 4}}, read(file));
  }

  @Test
  void bvecs_bytes_are_unsigned() throws IOException {
    byte[] row = {0, (byte) 255, 7};

    assertArrayEquals(
        new float[][] {{0, 255, 7}}, read(write("a.bvecs", little(7).putInt(3).put(row))));
  }

  @Test
  void ivecs_are_exact_beyond_what_floats_hold() throws IOException {
    int large = (1 << 24) + 1;
    Path file = write("a.ivecs", little(8).putInt(1).putInt(large));
    try (VectorReader reader = VectorFiles.open(file)) {
      assertArrayEquals(new int[][] {{large}}, reader.intRows(9));
    }
  }

  @Test
  void bin_files_begin_with_rows_and_dimensions() throws IOException {
    Path floats = write("a.fbin", little(16).putInt(1).putInt(2).putFloat(1).putFloat(2));
    Path unsigned = write("a.u8bin", little(10).putInt(1).putInt(2).put((byte) -1).put((byte) 1));
    Path signed = write("a.i8bin", little(10).putInt(1).putInt(2).put((byte) -1).put((byte) 1));
    Path ints = write("a.ibin", little(12).putInt(1).putInt(1).putInt(-5));

    assertArrayEquals(new float[][] {{1, 2}}, read(floats));
    assertArrayEquals(new float[][] {{255, 1}}, read(unsigned));
    assertArrayEquals(new float[][] {{-1, 1}}, read(signed));
    assertArrayEquals(new float[][] {{-5}}, read(ints));
  }

  private Path npy(String type, String shape, ByteBuffer data) throws IOException {
    String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
    byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    ByteBuffer file = little(10 + header.length() + data.capacity());
    file.put(magic).putShort((short) header.length());
    file.put(header.getBytes(StandardCharsets.US_ASCII)).put(data.array());
    return write("a.npy", file);
  }

  @Test
  void npy_types_and_byte_orders() throws IOException {
    float[][] expected = {{1, 2}};

    assertArrayEquals(expected, read(npy("<f4", "(1, 2)", little(8).putFloat(1).putFloat(2))));
    assertArrayEquals(expected, read(npy("<f8", "(1, 2)", little(16).putDouble(1).putDouble(2))));
    assertArrayEquals(expected, read(npy("|u1", "(1, 2)", little(2).put((byte) 1).put((byte) 2))));
    assertArrayEquals(expected, read(npy("<i4", "(1, 2)", little(8).putInt(1).putInt(2))));
    assertArrayEquals(expected, read(npy("<i8", "(1, 2)", little(16).putLong(1).putLong(2))));
    assertArrayEquals(
        expected, read(npy(">f4", "(1, 2)", ByteBuffer.allocate(8).putFloat(1).putFloat(2))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<f4 | (2,)      | another shape",
        "<f4 | (1, 1, 2) | another shape",
        "<c8 | (1, 1)    | elements of type c8",
        "<U4 | (1, 2)    | elements of type U4"
      })
  void npy_of_another_kind_says_how_to_save_it(String type, String shape, String reason)
      throws IOException {
    OcelliException e = refusal(npy(type, shape, little(8)));

    assertEquals(ErrorKind.INVALID_VALUE, e.kind());
    assertTrue(e.getMessage().contains(reason), e.getMessage());
    assertTrue(e.getMessage().contains("np.save"), e.getMessage());
  }

  @Test
  void npy_shape_that_overflows_a_product_is_refused_by_the_size_of_the_file() throws IOException {
    OcelliException e = refusal(npy("<f4", "(576460752303423488, 8)", little(32)));

    assertEquals(ErrorKind.CORRUPT, e.kind());
  }

  private static ByteBuffer idx(int count, int rows, int columns, int bytes) {
    ByteBuffer idx = ByteBuffer.allocate(16 + bytes).putInt(0x0803);
    return idx.putInt(count).putInt(rows).putInt(columns);
  }

  private Path gzip(String name, byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return Files.write(folder.resolve(name), packed.toByteArray());
  }

  @Test
  void idx_pictures_are_rows_of_pixels() throws IOException {
    byte[] bytes = idx(2, 1, 2, 4).put(new byte[] {1, 2, 3, (byte) 200}).array();
    float[][] expected = {{1, 2}, {3, 200}};

    assertArrayEquals(expected, read(gzip("a-idx3-ubyte.gz", bytes)));
    assertArrayEquals(expected, read(Files.write(folder.resolve("plain-idx3-ubyte"), bytes)));
  }

  @Test
  void idx_that_ends_early_says_in_which_row() throws IOException {
    Path file = gzip("a-idx3-ubyte.gz", idx(2, 1, 2, 3).array());

    assertTrue(refusal(file).getMessage().contains("ends within row 1 of 2"));
  }

  @Test
  void idx_labels_are_no_vectors() throws IOException {
    Path file = gzip("a-idx1-ubyte.gz", ByteBuffer.allocate(9).putInt(0x0801).putInt(1).array());

    assertEquals(ErrorKind.CORRUPT, refusal(file).kind());
  }

  @Test
  void idx_sizes_that_overflow_are_refused() throws IOException {
    for (int size : new int[] {1 << 16, 1 << 20, Integer.MAX_VALUE, -1, 0}) {
      Path file = gzip("a-idx3-ubyte.gz", idx(1, size, size, 8).array());
      assertEquals(ErrorKind.CORRUPT, refusal(file).kind());
    }
  }

  @Test
  void broken_gzip_is_corrupt() throws IOException {
    Path file = gzip("a-idx3-ubyte.gz", idx(1, 10, 10, 100).array());
    byte[] bytes = Files.readAllBytes(file);

    Files.write(file, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
    assertEquals(ErrorKind.CORRUPT, refusal(file).kind());
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 12));
    assertEquals(ErrorKind.CORRUPT, refusal(file).kind());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65_537, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void impossible_dimensions_are_refused_before_anything_is_allocated(int dims) throws IOException {
    for (String type : new String[] {"fvecs", "bvecs", "ivecs"}) {
      Path file = write("a." + type, little(64).putInt(dims));
      assertEquals(ErrorKind.CORRUPT, refusal(file).kind());
    }
    Path file = write("a.fbin", little(64).putInt(1).putInt(dims));
    assertEquals(ErrorKind.CORRUPT, refusal(file).kind());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 1 << 28, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
  void bin_counts_that_the_file_does_not_hold_are_refused(int count) throws IOException {
    Path file = write("a.fbin", little(12).putInt(count).putInt(1).putFloat(1));

    OcelliException e = refusal(file);

    assertEquals(ErrorKind.CORRUPT, e.kind());
    assertTrue(e.getMessage().contains(Integer.toUnsignedString(count) + " rows"), e.getMessage());
  }

  @Test
  void a_row_of_another_length_is_named() throws IOException {
    Path file = write("a.fvecs", little(16).putInt(1).putFloat(1).putInt(3).putFloat(1));

    assertTrue(refusal(file).getMessage().contains("row 1 claims 3 dimensions, the first has 1"));
  }

  @Test
  void fractions_are_no_ordinals() throws IOException {
    Path file = write("a.fvecs", little(8).putInt(1).putFloat(1));
    try (VectorReader reader = VectorFiles.open(file)) {
      assertEquals(
          ErrorKind.INVALID_VALUE,
          assertThrows(OcelliException.class, () -> reader.intRows(1)).kind());
    }
  }

  @Test
  void missing_and_unknown_files() throws IOException {
    assertEquals(ErrorKind.NOT_FOUND, refusal(folder.resolve("none.fvecs")).kind());
    assertEquals(ErrorKind.INVALID_VALUE, refusal(write("a.csv", little(4))).kind());
    assertEquals(ErrorKind.CORRUPT, refusal(write("a.fvecs", little(0))).kind());
    assertEquals(ErrorKind.CORRUPT, refusal(write("b.fvecs", little(3))).kind());
  }
}
