package io.ocelli.storage.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutCheckpointTest {
  @TempDir private Path folder;

  @Test
  void theLastOneOfASubjectIsFound() throws IOException {
    new LayoutCheckpoint(7, 3, new float[] {1, 2}).save(folder);
    new LayoutCheckpoint(7, 4, new float[] {3, -4.5f}).save(folder);
    LayoutCheckpoint found = LayoutCheckpoint.load(folder, 7).orElseThrow();
    assertEquals(4, found.epochs());
    assertArrayEquals(new float[] {3, -4.5f}, found.positions());
    assertTrue(LayoutCheckpoint.load(folder, 8).isEmpty());
  }

  @Test
  void whatIsDamagedOrDeletedIsNotFound() throws IOException {
    assertTrue(LayoutCheckpoint.load(folder, 7).isEmpty());
    new LayoutCheckpoint(7, 3, new float[] {1, 2}).save(folder);
    byte[] bytes = Files.readAllBytes(folder.resolve("layout"));
    bytes[bytes.length - 20] ^= 1;
    Files.write(folder.resolve("layout"), bytes);
    assertTrue(LayoutCheckpoint.load(folder, 7).isEmpty());
    LayoutCheckpoint.delete(folder);
    assertTrue(LayoutCheckpoint.load(folder, 7).isEmpty());
  }
}
