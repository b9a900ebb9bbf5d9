package io.ocelli.bench.ann.scale;

import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Watches the memory of its own process, from when it is made.
final class MemoryWatch implements Closeable {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final long PERIOD_MILLIS = 10;

  private final Thread thread = Thread.ofPlatform().daemon().name("memory").start(this::watch);
  private volatile long anonymous;
  private volatile long heap;
  private volatile boolean closed;

  private void watch() {
    try {
      while (!closed) {
        look();
        Thread.sleep(PERIOD_MILLIS);
      }
    } catch (InterruptedException | IOException e) {
      closed = true;
    }
  }

  private synchronized void look() throws IOException {
    anonymous = Math.max(anonymous, status("RssAnon:"));
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    heap = Math.max(heap, used);
  }

  Memory peak() throws IOException {
    look();
    return new Memory(heap, anonymous, status("VmHWM:"));
  }

  private static long status(String key) throws IOException {
    return Files.exists(STATUS) ? bytes(Files.readAllLines(STATUS), key) : 0;
  }

  /// @param lines such as `VmHWM: 1234 kB`
  static long bytes(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
