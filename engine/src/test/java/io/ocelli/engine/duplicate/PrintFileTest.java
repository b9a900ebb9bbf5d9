package io.ocelli.engine.duplicate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.picture.PicturePrint;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was made before a job was cut off is there when it goes on.
class PrintFileTest {
  @TempDir Path folder;

  private static String hash(int number) {
    return "%064x".formatted(number);
  }

  private static PicturePrint print(int level) {
    byte[] grey = new byte[PicturePrint.SIDE * PicturePrint.SIDE];
    Arrays.fill(grey, (byte) level);
    return new PicturePrint(level, 2, 3, grey);
  }

  private void writeTwo() {
    try (PrintFile file = new PrintFile(folder)) {
      file.add(hash(1), print(1));
      file.add(hash(2), print(2));
    }
  }

  @Test
  void printsAreThereAgain() {
    writeTwo();

    try (PrintFile file = new PrintFile(folder)) {
      assertEquals(2, file.get(hash(2)).width());
      assertArrayEquals(print(1).grey(), file.get(hash(1)).grey());
      assertNull(file.get(hash(3)));
    }
  }

  @Test
  void whatWasCutOffIsMadeAgain() throws IOException {
    writeTwo();
    Path file = folder.resolve(PrintFile.NAME);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(Files.size(file) - 1);
    }

    try (PrintFile again = new PrintFile(folder)) {
      assertTrue(again.has(hash(1)));
      assertFalse(again.has(hash(2)));
      again.add(hash(2), print(7));
      assertEquals(7, again.get(hash(2)).width());
    }
  }

  @Test
  void aFlippedBitIsNoticed() throws IOException {
    writeTwo();
    Path file = folder.resolve(PrintFile.NAME);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2 + 100] ^= 1;
    Files.write(file, bytes);

    try (PrintFile again = new PrintFile(folder)) {
      assertFalse(again.has(hash(2)));
    }
  }

  @Test
  void aJobThatIsDoneLeavesNothing() {
    try (PrintFile file = new PrintFile(folder)) {
      file.add(hash(1), print(1));
      file.delete();
    }

    assertFalse(Files.exists(folder.resolve(PrintFile.NAME)));
  }
}
