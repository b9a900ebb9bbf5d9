package io.ocelli.ann;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;

/// Vectors for tests: random ones, and the first rows of files of published data sets.
public final class TestVectors {
  private TestVectors() {}

  public static float[][] random(int count, int dims, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] vectors = new float[count][dims];
    for (float[] vector : vectors) {
      for (int i = 0; i < dims; i++) {
        vector[i] = (float) (random.nextDouble() * 2 - 1);
      }
    }
    return vectors;
  }

  /// Rows of a dimension (little-endian int) and that many bytes.
  public static float[][] bvecs(Path file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<float[]> rows = new ArrayList<>();
    while (in.hasRemaining()) {
      float[] row = new float[in.getInt()];
      for (int i = 0; i < row.length; i++) {
        row[i] = in.get() & 0xFF;
      }
      rows.add(row);
    }
    return rows.toArray(float[][]::new);
  }

  /// Rows of a length and that many ints, little-endian.
  public static int[][] ivecs(Path file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<int[]> rows = new ArrayList<>();
    while (in.hasRemaining()) {
      int[] row = new int[in.getInt()];
      for (int i = 0; i < row.length; i++) {
        row[i] = in.getInt();
      }
      rows.add(row);
    }
    return rows.toArray(int[][]::new);
  }

  /// The first images of a compressed IDX file, pixels as values.
  public static float[][] idx(Path file, int count) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      ByteBuffer header = ByteBuffer.wrap(in.readNBytes(16));
      int dims = header.getInt(8) * header.getInt(12);
      float[][] rows = new float[count][dims];
      for (float[] row : rows) {
        byte[] pixels = in.readNBytes(dims);
        for (int i = 0; i < dims; i++) {
          row[i] = pixels[i] & 0xFF;
        }
      }
      return rows;
    }
  }
}
