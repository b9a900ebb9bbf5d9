package io.ocelli.storage.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.storage.ChildJvm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that writes, at random moments, again and again on the same log.
class KilledWriterTest {
  private static final LogSettings SETTINGS =
      new LogSettings("collection `plane`", 8 << 10, 64 << 10, 256 << 10);

  @TempDir Path folder;

  @Test
  void killedWritersLoseNothingAcknowledged() throws Exception {
    rounds(4);
  }

  @Test
  @Tag("faults")
  void killedWritersLoseNothingAcknowledgedManyTimes() throws Exception {
    rounds(100);
  }

  private void rounds(int rounds) throws IOException, InterruptedException {
    Random random = new Random(42);
    for (int round = 0; round < rounds; round++) {
      List<String> printed =
          ChildJvm.killedWhileItPrints(Writer.class, folder, 1 + random.nextInt(200));
      check(Long.parseLong(printed.getLast()));
    }
  }

  private void check(long acknowledged) {
    try (WriteLog log = WriteLog.open(new FolderDisk(folder), SETTINGS)) {
      long[] last = {-1};
      log.replay(
          -1,
          frame -> {
            assertEquals(last[0] + 1, frame.firstSequence());
            assertEquals(ByteBuffer.wrap(body(frame.firstSequence())), frame.body());
            last[0] = frame.lastSequence();
          });
      assertTrue(last[0] == acknowledged || last[0] == acknowledged + 1, () -> "has " + last[0]);
    }
  }

  private static byte[] body(long sequence) {
    Random random = new Random(sequence);
    byte[] body = new byte[random.nextInt(3_000)];
    random.nextBytes(body);
    return body;
  }

  /// Goes on after the last frame that is there, and prints each frame once it is written.
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) {
      WriteLog log = WriteLog.open(new FolderDisk(Path.of(args[0])), SETTINGS);
      for (long sequence = log.lastSequence() + 1; ; sequence++) {
        log.append(sequence, 1, ByteBuffer.wrap(body(sequence)));
        System.out.println(sequence);
      }
    }
  }
}
