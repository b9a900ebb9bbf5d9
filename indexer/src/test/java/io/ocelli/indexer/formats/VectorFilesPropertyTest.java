package io.ocelli.indexer.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

class VectorFilesPropertyTest {
  /// The library announces every file that it opens. Held here: levels of loggers that nobody holds
  /// are forgotten.
  private static final Logger LIBRARY = Logger.getLogger("io.jhdf");

  static {
    LIBRARY.setLevel(Level.SEVERE);
  }

  private static final String[] NAMES = {
    "a.fvecs",
    "a.bvecs",
    "a.ivecs",
    "a.fbin",
    "a.u8bin",
    "a.ibin",
    "a.npy",
    "a-idx3-ubyte",
    "a-idx3-ubyte.gz",
    "a.hdf5"
  };

  private Path folder;

  @BeforeTry
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("ocelli-formats");
  }

  @AfterTry
  void removeFolder() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static byte[] fvecs(float[][] rows) {
    int rowBytes = 4 + 4 * rows[0].length;
    ByteBuffer out = ByteBuffer.allocate(rows.length * rowBytes).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] row : rows) {
      out.putInt(row.length);
      for (float x : row) {
        out.putFloat(x);
      }
    }
    return out.array();
  }

  private static byte[] fbin(float[][] rows) {
    int size = 8 + 4 * rows.length * rows[0].length;
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(rows.length).putInt(rows[0].length);
    for (float[] row : rows) {
      for (float x : row) {
        out.putFloat(x);
      }
    }
    return out.array();
  }

  private static float[][] random(int count, int dims, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] rows = new float[count][dims];
    for (float[] row : rows) {
      for (int i = 0; i < dims; i++) {
        row[i] = Float.intBitsToFloat(random.nextInt());
      }
    }
    return rows;
  }

  private float[][] read(Path file) throws IOException {
    try (VectorReader reader = VectorFiles.open(file)) {
      return reader.rows(Long.MAX_VALUE);
    }
  }

  /// Bit for bit, NaN and infinity included.
  @Property(tries = 100)
  void what_was_written_is_read(
      @ForAll @IntRange(min = 1, max = 20) int count,
      @ForAll @IntRange(min = 1, max = 300) int dims,
      @ForAll long seed)
      throws IOException {
    float[][] rows = random(count, dims, seed);

    assertArrayEquals(rows, read(Files.write(folder.resolve("a.fvecs"), fvecs(rows))));
    assertArrayEquals(rows, read(Files.write(folder.resolve("a.fbin"), fbin(rows))));
  }

  /// A cut between two rows of an fvecs file cannot be seen: then the rows before it are read.
  @Property(tries = 100)
  void a_cut_file_is_corrupt(
      @ForAll @IntRange(min = 1, max = 6) int count,
      @ForAll @IntRange(min = 1, max = 10) int dims,
      @ForAll @IntRange(min = 1, max = 1_000) int cut)
      throws IOException {
    float[][] rows = random(count, dims, cut);
    byte[] whole = fbin(rows);
    Path file = folder.resolve("a.fbin");
    Files.write(file, Arrays.copyOf(whole, Math.max(0, whole.length - cut)));
    assertEquals(ErrorKind.CORRUPT, assertThrows(OcelliException.class, () -> read(file)).kind());

    byte[] prefixed = fvecs(rows);
    int left = Math.max(0, prefixed.length - cut);
    Path vecs = Files.write(folder.resolve("a.fvecs"), Arrays.copyOf(prefixed, left));
    if (left > 0 && left % (4 + 4 * dims) == 0) {
      assertEquals(left / (4 + 4 * dims), read(vecs).length);
    } else {
      assertEquals(ErrorKind.CORRUPT, assertThrows(OcelliException.class, () -> read(vecs)).kind());
    }
  }

  @Property(tries = 300)
  void any_bytes_are_read_or_refused_with_the_name_of_the_file(@ForAll @Size(max = 64) byte[] bytes)
      throws IOException {
    for (String name : NAMES) {
      Path file = Files.write(folder.resolve(name), bytes);
      try {
        read(file);
      } catch (OcelliException e) {
        assertTrue(e.getMessage().contains(name), e.getMessage());
      }
    }
  }
}
