package io.ocelli.storage.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.nio.ByteBuffer;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Whatever the disk does, acknowledged frames come back bit for bit and in order, and no frame
/// comes back that was not written.
class LossOfPowerTest {
  private static final LogSettings SETTINGS =
      new LogSettings("collection `plane`", 8 << 10, 16 << 10, 64 << 10);

  @Property(tries = 300)
  void acknowledgedFramesSurviveLossOfPower(@ForAll Random random) {
    FragileDisk disk = new FragileDisk(random, random.nextBoolean() ? 512 : 4096);
    WrittenFrames written = new WrittenFrames(random.nextInt(100));
    WriteLog log = WriteLog.open(disk, SETTINGS);
    for (int step = 0; step < 60; step++) {
      switch (random.nextInt(12)) {
        case 0 -> written.trim(log, random);
        case 1 -> log = reopen(disk, log, written, random);
        case 2 -> appendToABrokenDisk(disk, log, written, random);
        case 3 -> assertTrue(written.append(log, random, 40_000));
        case 4 -> written.checkOpen(log);
        default -> assertTrue(written.append(log, random, 2_000));
      }
    }
    log = reopen(disk, log, written, random);
    assertTrue(written.append(log, random, 2_000));
  }

  @Property(tries = 20)
  void largeFramesSurviveLossOfPower(@ForAll Random random) {
    FragileDisk disk = new FragileDisk(random, 4096);
    WrittenFrames written = new WrittenFrames(1);
    WriteLog log = WriteLog.open(disk, LogSettings.of("collection `plane`"));
    for (int step = 0; step < 12; step++) {
      switch (random.nextInt(4)) {
        case 0 -> log = reopen(disk, log, written, random);
        case 1 -> appendToABrokenDisk(disk, log, written, random);
        default -> assertTrue(written.append(log, random, 1 << 20));
      }
    }
    reopen(disk, log, written, random);
  }

  /// Some operations fail from somewhere within the append on; power may be lost right then.
  private static void appendToABrokenDisk(
      FragileDisk disk, WriteLog log, WrittenFrames written, Random random) {
    disk.fail(random.nextInt(8), 1 + random.nextInt(6), "Input/output error");
    written.append(log, random, 20_000);
    disk.work();
  }

  private static WriteLog reopen(
      FragileDisk disk, WriteLog log, WrittenFrames written, Random random) {
    switch (random.nextInt(3)) {
      case 0 -> log.close();
      case 1 -> disk.losePower();
      default -> {
        // The process dies, and its file system goes on.
      }
    }
    WriteLog opened = WriteLog.open(disk, SETTINGS);
    written.checkReopened(opened, true);
    return opened;
  }

  @Property(tries = 3)
  void anyOperationMayFail(@ForAll Random random) {
    for (String message : new String[] {"No space left on device", "Input/output error"}) {
      for (long times : new long[] {1, 3, Long.MAX_VALUE}) {
        int operation = 0;
        while (failsAt(operation, times, message, random)) {
          operation++;
        }
        assertTrue(operation > 50, operation + " operations were tried");
      }
    }
  }

  /// @return false where the scenario ended before
  private static boolean failsAt(int operation, long times, String message, Random random) {
    FragileDisk disk = new FragileDisk(random, 512);
    WrittenFrames written = new WrittenFrames(1);
    disk.fail(operation, times, message);
    WriteLog log = null;
    try {
      log = scenario(disk, written, random);
    } catch (OcelliException failed) {
      ErrorKind kind = failed.kind();
      assertTrue(kind == ErrorKind.INTERNAL || kind == ErrorKind.STORAGE_FULL, failed::getMessage);
    }
    boolean failed = disk.hasFailed();
    disk.work();
    if (log != null) {
      written.checkOpen(log);
      assertTrue(written.append(log, random, 2_000), "works as soon as the disk does");
    }
    if (random.nextBoolean()) {
      disk.losePower();
    }
    WriteLog opened = WriteLog.open(disk, SETTINGS);
    written.checkReopened(opened, true);
    assertTrue(written.append(opened, random, 2_000));
    written.checkOpen(opened);
    return failed;
  }

  private static WriteLog scenario(FragileDisk disk, WrittenFrames written, Random random) {
    WriteLog log = WriteLog.open(disk, SETTINGS);
    for (int frame = 0; frame < 20; frame++) {
      written.append(log, random, 9_000);
    }
    written.trim(log, random);
    log.close();
    log = WriteLog.open(disk, SETTINGS);
    written.checkReopened(log, false);
    for (int frame = 0; frame < 10; frame++) {
      written.append(log, random, 9_000);
    }
    return log;
  }

  @Property(tries = 50)
  void aFullDiskIsSaidToBeFull(@ForAll Random random) {
    FragileDisk disk = new FragileDisk(random, 512);
    WriteLog log = WriteLog.open(disk, SETTINGS);
    disk.fail(random.nextInt(5), Long.MAX_VALUE, "No space left on device");
    OcelliException full = null;
    for (long sequence = 0; full == null; sequence++) {
      try {
        log.append(new Frame(sequence, 1, ByteBuffer.allocate(700)));
      } catch (OcelliException e) {
        full = e;
      }
    }
    assertEquals(ErrorKind.STORAGE_FULL, full.kind());
    assertTrue(full.getMessage().contains("nothing was written"), full::getMessage);
  }
}
