package io.ocelli.bench.ann.scale;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// The rows of an `fbin` file (count, dims, then floats, little-endian), left where they are.
final class MappedRows implements Closeable {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long HEADER = 2L * Integer.BYTES;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment file;
  private final int dims;

  MappedRows(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
    dims = file.get(INT, Integer.BYTES);
  }

  int size() {
    return file.get(INT, 0);
  }

  /// A copy.
  float[] row(int i) {
    float[] row = new float[dims];
    long offset = HEADER + (long) i * dims * Float.BYTES;
    MemorySegment.copy(file, FLOAT, offset, row, 0, dims);
    return row;
  }

  @Override
  public void close() {
    arena.close();
  }
}
