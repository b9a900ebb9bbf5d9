package io.ocelli.bench.ann.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryWatchTest {
  @Test
  void reads_what_linux_tells() {
    List<String> lines = List.of("VmPeak:\t  99 kB", "VmHWM:\t    2048 kB", "RssAnon:\t 12 kB");

    assertEquals(2_048 * 1_024, MemoryWatch.bytes(lines, "VmHWM:"));
    assertEquals(0, MemoryWatch.bytes(lines, "RssFile:"));
  }

  @Test
  void a_peak_holds_what_was_allocated_before() throws IOException {
    int megabytes = 32;
    try (MemoryWatch watch = new MemoryWatch()) {
      byte[][] taken = new byte[megabytes][1 << 20];
      assertTrue(watch.peak().heapBytes() >= (long) taken.length << 20);
    }
  }
}
