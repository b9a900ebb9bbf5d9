package io.ocelli.storage.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a log promises on a disk that works.
class WriteLogTest {
  private static final LogSettings SETTINGS = LogSettings.of("collection `plane`");
  private static final LogSettings SMALL_FILES =
      new LogSettings("collection `plane`", 8 << 10, 16 << 10, 32 << 10);

  @TempDir Path folder;

  private WriteLog open(LogSettings settings) {
    return WriteLog.open(new FolderDisk(folder), settings);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /// "5: five" for a frame of one sequence number.
  private static List<String> replay(WriteLog log, long after) {
    List<String> frames = new ArrayList<>();
    log.replay(
        after,
        frame ->
            frames.add(
                frame.firstSequence()
                    + (frame.count() == 1 ? "" : "-" + frame.lastSequence())
                    + ": "
                    + StandardCharsets.UTF_8.decode(frame.body())));
    return frames;
  }

  private long bytesOnDisk() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  @Test
  void whatWasAppendedIsReplayedAfterReopening() {
    try (WriteLog log = open(SETTINGS)) {
      assertEquals(-1, log.lastSequence());
      log.append(0, 1, bytes("zero"));
      log.append(1, 3, bytes("one "), bytes(""), bytes("to three"));
      log.append(new Frame(4, 1, bytes("")));
      assertEquals(List.of("0: zero", "1-3: one to three", "4: "), replay(log, -1));
    }
    try (WriteLog log = open(SETTINGS)) {
      assertEquals(4, log.lastSequence());
      log.append(5, 1, bytes("five"));
      assertEquals(List.of("0: zero", "1-3: one to three", "4: ", "5: five"), replay(log, -1));
      assertEquals(List.of("1-3: one to three", "4: ", "5: five"), replay(log, 2));
      assertEquals(List.of("5: five"), replay(log, 4));
      assertEquals(List.of(), replay(log, 5));
    }
  }

  @Test
  void sequencesFollowOneAnotherButInAnEmptyLogAnyMayBeFirst() {
    try (WriteLog log = open(SETTINGS)) {
      log.append(100, 2, bytes("a"));
      for (long wrong : new long[] {0, 101, 103}) {
        assertThrows(OcelliException.class, () -> log.append(wrong, 1, bytes("b")));
      }
      assertThrows(OcelliException.class, () -> log.append(102, 0, bytes("b")));
      assertThrows(OcelliException.class, () -> log.append(102, -1, bytes("b")));
      log.trim(101);
      assertThrows(OcelliException.class, () -> log.append(101, 1, bytes("b")));
      log.append(200, 1, bytes("c"));
      assertEquals(List.of("200: c"), replay(log, 199));
    }
  }

  @Test
  void aSmallCollectionTakesLittleRoomAndATrimmedOneNone() throws IOException {
    try (WriteLog log = open(SETTINGS)) {
      assertEquals(0, files());
      log.append(1, 1, ByteBuffer.allocate(700));
      assertEquals(64 << 10, bytesOnDisk());
      assertEquals(728, log.bytes());
      for (long sequence = 2; sequence <= 200; sequence++) {
        log.append(sequence, 1, ByteBuffer.allocate(700));
      }
      assertEquals(256 << 10, bytesOnDisk());
      assertEquals(200 * 728, log.bytes());
      log.trim(199);
      assertEquals(200 * 728, log.bytes());
      log.trim(200);
      assertEquals(0, files());
      assertEquals(0, log.bytes());
      log.append(201, 1, bytes("goes on"));
    }
    assertEquals(4096 + 28 + 8, bytesOnDisk());
  }

  @Test
  void trimmingDeletesTheFilesThatAnIndexHoldsWholly() throws IOException {
    try (WriteLog log = open(SMALL_FILES)) {
      for (long sequence = 1; sequence <= 100; sequence++) {
        log.append(sequence, 1, ByteBuffer.allocate(1000));
      }
      long before = files();
      log.trim(50);
      assertTrue(files() < before && log.bytes() < 100 * 1028 && log.bytes() > 50 * 1028);
      assertEquals(50, replay(log, 50).size());
    }
    try (WriteLog log = open(SMALL_FILES)) {
      assertEquals(50, replay(log, 50).size());
      assertEquals(100, log.lastSequence());
      log.trim(100);
      assertEquals(0, files());
    }
  }

  @Test
  void aFrameMayBeLargerThanAFile() {
    byte[] large = new byte[100_001];
    large[99_999] = 'x';
    try (WriteLog log = open(SMALL_FILES)) {
      log.append(1, 1, bytes("small"));
      log.append(2, 1, ByteBuffer.wrap(large));
      log.append(3, 1, bytes("small again"));
    }
    try (WriteLog log = open(SMALL_FILES)) {
      List<ByteBuffer> bodies = new ArrayList<>();
      log.replay(1, frame -> bodies.add(frame.body()));
      assertEquals(List.of(ByteBuffer.wrap(large), bytes("small again")), bodies);
    }
  }

  @Test
  void aFrameThatIsTooLargeIsRefused() {
    ByteBuffer[] parts =
        Collections.nCopies(9, ByteBuffer.allocate(64 << 20)).toArray(ByteBuffer[]::new);
    try (WriteLog log = open(SETTINGS)) {
      OcelliException refused = assertThrows(OcelliException.class, () -> log.append(1, 1, parts));
      assertEquals(ErrorKind.TOO_LARGE, refused.kind());
      assertTrue(refused.getMessage().contains("collection `plane`"), refused.getMessage());
      log.append(1, 1, bytes("goes on"));
    }
  }
}
