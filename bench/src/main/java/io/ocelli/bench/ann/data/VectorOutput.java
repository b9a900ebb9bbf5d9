package io.ocelli.bench.ann.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the formats that peers in other languages read: little-endian, rows of one length.
public final class VectorOutput {
  private VectorOutput() {}

  static void ivecs(Path file, int[][] rows) throws IOException {
    try (OutputStream out = open(file)) {
      for (int[] row : rows) {
        ByteBuffer bytes = buffer(1 + row.length).putInt(row.length);
        bytes.asIntBuffer().put(row);
        out.write(bytes.array());
      }
    }
  }

  public static void fbin(Path file, float[][] rows) throws IOException {
    try (OutputStream out = open(file)) {
      out.write(buffer(2).putInt(rows.length).putInt(rows[0].length).array());
      for (float[] row : rows) {
        ByteBuffer bytes = buffer(row.length);
        bytes.asFloatBuffer().put(row);
        out.write(bytes.array());
      }
    }
  }

  public static void ibin(Path file, int[][] rows) throws IOException {
    try (OutputStream out = open(file)) {
      out.write(buffer(2).putInt(rows.length).putInt(rows[0].length).array());
      for (int[] row : rows) {
        ByteBuffer bytes = buffer(row.length);
        bytes.asIntBuffer().put(row);
        out.write(bytes.array());
      }
    }
  }

  private static ByteBuffer buffer(int words) {
    return ByteBuffer.allocate(words * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }
}
