package io.ocelli.bench.writes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// How long a file system takes to make a small write durable.
///
/// @param fileSystem type and device
/// @param micros median of a forced write of 700 bytes into a file that is there
record Fsync(String fileSystem, double micros) {
  private static final int WRITES = 500;
  private static final int BYTES = 700;

  static Fsync measure(Path folder) throws IOException {
    Path file = Files.createDirectories(folder).resolve("fsync");
    long[] nanos = new long[WRITES];
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(BYTES * WRITES));
      channel.force(true);
      for (int i = 0; i < WRITES; i++) {
        long start = System.nanoTime();
        channel.write(ByteBuffer.allocate(BYTES), (long) i * BYTES);
        channel.force(false);
        nanos[i] = System.nanoTime() - start;
      }
    } finally {
      Files.deleteIfExists(file);
    }
    Arrays.sort(nanos);
    var store = Files.getFileStore(folder);
    return new Fsync(store.type() + " on " + store.name(), nanos[WRITES / 2] / 1e3);
  }
}
