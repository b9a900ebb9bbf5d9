package io.ocelli.storage.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// What a log does about bytes that are not what was written. Frames of 100 bytes, 30 in each file;
/// each body consists of its sequence number.
class DamageTest {
  private static final int FRAME = FrameHeader.BYTES + 100;
  private static final int FRAMES = 100;
  private static final LogSettings SETTINGS =
      new LogSettings("collection `plane`", 8 << 10, 16 << 10, SegmentHeader.BYTES + 30 * FRAME);

  private FragileDisk disk = emptyDisk();

  private static FragileDisk emptyDisk() {
    return new FragileDisk(new Random(42), 512);
  }

  private WriteLog write() {
    WriteLog log = WriteLog.open(disk, SETTINGS);
    for (long sequence = 0; sequence < FRAMES; sequence++) {
      byte[] body = new byte[100];
      Arrays.fill(body, (byte) sequence);
      log.append(sequence, 1, ByteBuffer.wrap(body));
    }
    log.close();
    return log;
  }

  private static String file(int number) {
    return SegmentHeader.name(number);
  }

  /// Where a frame begins in its file.
  private static int offset(int frame) {
    return SegmentHeader.BYTES + frame % 30 * FRAME;
  }

  /// Replaces bytes of a file by others.
  private void overwrite(String file, int from, int bytes, byte by) {
    byte[] content = disk.bytes(file);
    Arrays.fill(content, from, Math.min(content.length, from + bytes), by);
    disk.put(file, content);
  }

  private List<Long> replay(long after) {
    List<Long> sequences = new ArrayList<>();
    WriteLog.open(disk, SETTINGS).replay(after, frame -> sequences.add(frame.firstSequence()));
    return sequences;
  }

  private OcelliException corrupt(long after) {
    OcelliException corrupt = assertThrows(OcelliException.class, () -> replay(after));
    assertEquals(ErrorKind.CORRUPT, corrupt.kind(), corrupt::getMessage);
    return corrupt;
  }

  private LogCheck.Report check(long after) {
    return LogCheck.salvage(disk, "collection `plane`", after, _ -> {});
  }

  @Test
  void aWholeLogHasNoDamage() {
    write();
    assertEquals(100, replay(-1).size());
    LogCheck.Report report = check(-1);
    assertEquals(100, report.frames());
    assertTrue(report.damage().isEmpty());
    assertEquals(40, check(59).frames());
  }

  @Test
  void damageInTheMiddleIsReportedWithItsPlace() {
    write();
    overwrite(file(1), offset(40) + 50, 1, (byte) 99);
    String message = corrupt(-1).getMessage();
    assertTrue(message.contains("collection `plane`"), message);
    assertTrue(message.contains("/fragile/" + file(1)), message);
    assertTrue(message.contains("sequence 40 at byte " + offset(40)), message);
    assertTrue(message.contains("ocelli check --repair"), message);
  }

  @Test
  void whatStandsBeforeTheDamageIsSavedAndWhatFollowsIsCounted() {
    write();
    overwrite(file(1), offset(40), 1, (byte) 0);
    List<Long> saved = new ArrayList<>();
    LogCheck.Report report =
        LogCheck.salvage(disk, "collection `plane`", 9, frame -> saved.add(frame.firstSequence()));
    assertEquals(30, report.frames());
    assertEquals(10, saved.getFirst());
    assertEquals(39, saved.getLast());
    assertEquals(new Damage("/fragile/" + file(1), offset(40), 40), report.damage().get());
    assertEquals(59, report.framesBehind());
    LogCheck.discard(disk, "collection `plane`");
    assertEquals(List.of(), replay(39));
  }

  @Test
  void damageInTheLastFileIsFoundWhenItIsOpened() {
    write();
    overwrite(file(3), offset(95), 512, (byte) 0);
    assertThrows(OcelliException.class, () -> WriteLog.open(disk, SETTINGS));
    assertEquals(95, check(-1).frames());
    assertEquals(1, check(-1).framesBehind());
  }

  @Test
  void aZeroedPageIsDamage() {
    write();
    overwrite(file(0), SegmentHeader.BYTES, 4096 - SegmentHeader.BYTES % 4096, (byte) 0);
    corrupt(-1);
  }

  @Test
  void filesThatAnIndexHoldsAreNotLookedAt() {
    write();
    overwrite(file(0), offset(10), 20, (byte) 7);
    assertEquals(70, replay(29).size());
    corrupt(28);
  }

  @Test
  void aTornTailIsCutOff() {
    write();
    for (int cut : new int[] {1, 4, 27, 28, 60, 99, FRAME - 1}) {
      byte[] content = disk.bytes(file(3));
      overwrite(file(3), offset(99) + cut, FRAME, (byte) 0);
      assertEquals(99, replay(-1).size(), "cut at " + cut);
      assertEquals(99, check(-1).frames());
      disk.put(file(3), content);
      disk.put(file(3), Arrays.copyOf(content, offset(99) + cut));
      assertEquals(99, replay(-1).size(), "file ends at " + cut);
      disk.put(file(3), content);
    }
    assertEquals(100, replay(-1).size());
  }

  @Test
  void theLogGoesOnBehindATornTail() {
    write();
    overwrite(file(3), offset(99), 50, (byte) 3);
    WriteLog log = WriteLog.open(disk, SETTINGS);
    log.append(99, 1, ByteBuffer.wrap(new byte[] {1}));
    log.append(100, 1, ByteBuffer.wrap(new byte[] {2}));
    assertEquals(101, replay(-1).size());
    assertTrue(check(-1).damage().isEmpty());
  }

  @Test
  void aFrameWithinTheBodyOfATornOneIsNoWitness() {
    FrameHeader inner = FrameHeader.of("", 7, 1, ByteBuffer.allocate(0));
    ByteBuffer body = ByteBuffer.allocate(10_000);
    for (long salt = -4; salt < 4; salt++) {
      inner.write(body, salt);
    }
    WriteLog log = WriteLog.open(disk, SETTINGS);
    log.append(0, 1, body.clear());
    log.close();
    overwrite(file(0), SegmentHeader.BYTES + 9_000, 1, (byte) 1);
    assertEquals(List.of(), replay(-1));
  }

  @Test
  void aMissingFileIsDamage() throws Exception {
    write();
    disk.delete(file(1));
    corrupt(-1);
    assertEquals(40, replay(59).size());
    disk.delete(file(0));
    corrupt(58);
  }

  @Test
  void aFileWhoseHeaderIsDamagedIsDamageUnlessItNeverHeldAFrame() {
    write();
    byte[] content = disk.bytes(file(3));
    overwrite(file(3), 8, 4, (byte) 5);
    assertTrue(corrupt(-1).getMessage().contains("has no valid header"));
    assertEquals(new Damage("/fragile/" + file(3), 0, 90), check(-1).damage().get());
    disk.put(file(3), Arrays.copyOf(content, 20));
    assertEquals(90, replay(-1).size());
    disk.put(file(3), new byte[8 << 10]);
    assertEquals(90, replay(-1).size());
  }

  @Test
  void aNewerVersionIsNamedAsSuch() {
    disk.put(file(0), new SegmentHeader(2, 0, 0, 0).write().array());
    OcelliException newer = assertThrows(OcelliException.class, () -> replay(-1));
    assertEquals(ErrorKind.UNAVAILABLE, newer.kind());
  }

  @Test
  void otherFilesAreLeftAlone() {
    disk.put("notes.txt", new byte[] {1});
    disk.put("000000000000000g.log", new byte[] {1});
    assertEquals(100, write().lastSequence() + 1);
    assertEquals(100, replay(-1).size());
  }

  @Property(tries = 500)
  void changedBytesAreReportedOrATailIsCutOff(@ForAll Random random) {
    disk = emptyDisk();
    write();
    String file = file(random.nextInt(4));
    byte[] content = disk.bytes(file);
    for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
      content[random.nextInt(content.length)] ^= (byte) random.nextInt(1, 256);
    }
    disk.put(file, content);
    requireFramesAsWritten();
  }

  @Property(tries = 500)
  void randomBytesBehindAValidHeaderAreAnEmptyFile(@ForAll Random random) {
    disk = emptyDisk();
    long salt = random.nextLong();
    byte[] content = new byte[SegmentHeader.BYTES + random.nextInt(20_000)];
    random.nextBytes(content);
    new SegmentHeader(1, 0, 0, salt).write().get(content, 0, SegmentHeader.BYTES);
    if (content.length > 10_000) {
      hostile(random).write(ByteBuffer.wrap(content).position(SegmentHeader.BYTES), salt);
    }
    disk.put(file(0), content);
    assertEquals(List.of(), replay(-1));
  }

  /// A header whose checksum is right and whose numbers are not.
  private static FrameHeader hostile(Random random) {
    int length = random.nextBoolean() ? random.nextInt() | 1 << 20 : Integer.MAX_VALUE;
    return new FrameHeader(length, 0, random.nextInt(), random.nextInt());
  }

  @Property(tries = 500)
  void randomFilesAreReportedOrEmpty(@ForAll Random random) {
    disk = emptyDisk();
    for (int number = 0; number < 3; number++) {
      byte[] content = new byte[random.nextInt(10_000)];
      random.nextBytes(content);
      disk.put(file(number), content);
    }
    requireFramesAsWritten();
  }

  private void requireFramesAsWritten() {
    List<Long> sequences = new ArrayList<>();
    try {
      WriteLog.open(disk, SETTINGS)
          .replay(
              -1,
              frame -> {
                assertEquals(sequences.size(), frame.firstSequence());
                assertEquals(
                    (byte) frame.firstSequence(), frame.body().get(frame.body().limit() - 1));
                sequences.add(frame.firstSequence());
              });
    } catch (OcelliException failed) {
      assertEquals(ErrorKind.CORRUPT, failed.kind(), failed::getMessage);
    }
    LogCheck.Report report = check(-1);
    assertTrue(report.frames() + report.framesBehind() <= FRAMES);
  }
}
