package io.ocelli.engine.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class BackgroundThreadsTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void theyAloneGiveWay() throws Exception {
    int before = niceness();
    try (ExecutorService threads =
        Executors.newSingleThreadExecutor(BackgroundThreads.named("study"))) {
      assertEquals(Math.max(10, before), threads.submit(BackgroundThreadsTest::niceness).get());
      assertTrue(threads.submit(() -> Thread.currentThread().getName().startsWith("study-")).get());
    }
    assertEquals(before, niceness());
  }

  /// Of the calling thread: field 19 of its line in proc(5), the name in parentheses being one.
  private static int niceness() throws IOException {
    String line = Files.readString(Path.of("/proc/thread-self/stat"));
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
    return Integer.parseInt(fields[16]);
  }
}
