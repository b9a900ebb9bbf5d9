package io.ocelli.encoder.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxNativesTest {
  private static final String LOCATION = "onnxruntime.native.path";

  /// Held, for a logger that nobody holds forgets its level.
  private static final Logger LOG = Logger.getLogger(OnnxNatives.class.getName());

  @TempDir Path folder;
  private String before;

  @BeforeEach
  void forgetTheLocation() {
    before = System.getProperty(LOCATION);
    System.clearProperty(LOCATION);
  }

  @AfterEach
  void restoreTheLocation() {
    if (before == null) {
      System.clearProperty(LOCATION);
    } else {
      System.setProperty(LOCATION, before);
    }
  }

  @Test
  void unpacksOnceAndMendsWhatIsDamaged() throws IOException {
    OnnxNatives.prepare(folder);
    Path home = Path.of(System.getProperty(LOCATION));
    assertEquals(folder, home.getParent());
    assertTrue(home.getFileName().toString().matches("onnxruntime-\\d.*-.*"), home.toString());
    List<Path> libraries = files(home);
    assertEquals(2, libraries.size());
    FileTime old = FileTime.fromMillis(0);
    long size = Files.size(libraries.get(0));
    Files.setLastModifiedTime(libraries.get(0), old);
    Files.write(libraries.get(1), new byte[10]);

    System.clearProperty(LOCATION);
    OnnxNatives.prepare(folder);

    assertEquals(libraries, files(home));
    assertEquals(old, Files.getLastModifiedTime(libraries.get(0)));
    assertEquals(size, Files.size(libraries.get(0)));
    assertTrue(Files.size(libraries.get(1)) > 10);
  }

  @Test
  void leavesTheDefaultWhereUnpackingFails() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    LOG.setLevel(Level.OFF);
    try {
      OnnxNatives.prepare(file);
    } finally {
      LOG.setLevel(null);
    }

    assertNull(System.getProperty(LOCATION));
  }

  @Test
  void respectsTheUsersLocation() throws IOException {
    System.setProperty(LOCATION, "elsewhere");

    OnnxNatives.prepare(folder);

    assertEquals("elsewhere", System.getProperty(LOCATION));
    assertFalse(Files.list(folder).findAny().isPresent());
  }

  private static List<Path> files(Path home) throws IOException {
    try (var files = Files.list(home)) {
      return files.sorted().toList();
    }
  }
}
