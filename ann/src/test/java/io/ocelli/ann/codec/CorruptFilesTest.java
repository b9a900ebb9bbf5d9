package io.ocelli.ann.codec;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.ann.score.Space;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorruptFilesTest {
  private static final int DIMS = 8;

  @TempDir Path temp;

  @BeforeEach
  void writeOneSegment() throws IOException {
    VectorIndexSettings settings = VectorIndexSettings.DEFAULT.withThresholds(0, 0);
    try (Directory directory = new MMapDirectory(temp);
        TestIndex index = new TestIndex(directory, Space.L2, DIMS, settings)) {
      index.addAll(TestVectors.random(200, DIMS, 1));
      index.commit();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"vec", "vemf", "ovm", "ovc", "ovg"})
  void changedBytesAreFound(String extension) throws IOException {
    Path file = file(extension);
    byte[] good = Files.readAllBytes(file);
    for (int at = 0; at < good.length; at += Math.max(1, good.length / 40)) {
      byte[] bad = good.clone();
      bad[at] ^= 0x10;
      Files.write(file, bad);
      // Wrong headers have exceptions of their own, which are not kin to this one.
      Class<? extends IOException> expected =
          at < 64 ? IOException.class : CorruptIndexException.class;
      assertNames(file, assertThrows(expected, this::openAndCheck, "byte " + at));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"vec", "vemf", "ovm", "ovc", "ovg"})
  void cutFilesAreRefusedWhenOpened(String extension) throws IOException {
    Path file = file(extension);
    byte[] good = Files.readAllBytes(file);
    for (int length : new int[] {good.length - 1, good.length / 2, 40}) {
      Files.write(file, Arrays.copyOf(good, length));
      assertNames(file, assertThrows(CorruptIndexException.class, this::open, length + " bytes"));
    }
  }

  /// Lucene wraps what it finds while it opens a segment.
  private static void assertNames(Path file, Throwable e) {
    String messages = e.getMessage() + (e.getCause() == null ? "" : e.getCause().getMessage());
    assertTrue(messages.contains(file.getFileName().toString()), messages);
  }

  private Path file(String extension) throws IOException {
    try (Stream<Path> files = Files.list(temp)) {
      return files.filter(f -> f.toString().endsWith("." + extension)).findFirst().orElseThrow();
    }
  }

  private void open() throws IOException {
    try (Directory directory = new MMapDirectory(temp);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      assertTrue(reader.maxDoc() > 0);
    }
  }

  private void openAndCheck() throws IOException {
    try (Directory directory = new MMapDirectory(temp);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      for (LeafReaderContext leaf : reader.leaves()) {
        leaf.reader().checkIntegrity();
      }
    }
  }
}
