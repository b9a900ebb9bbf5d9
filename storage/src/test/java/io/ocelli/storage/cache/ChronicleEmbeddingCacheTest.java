package io.ocelli.storage.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.storage.ChildJvm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChronicleEmbeddingCacheTest {
  private static final int DIMS = 24;
  private static final long ROOM = 64L << 20;

  @TempDir Path folder;

  private static EncoderInfo encoder(String fingerprint) {
    return new EncoderInfo("test", fingerprint, Set.of(), DIMS, null, "");
  }

  private static byte[] key(int n) {
    return ByteBuffer.allocate(32).putInt(28, n).array();
  }

  private static float[] vector(int n) {
    float[] vector = new float[DIMS];
    Arrays.fill(vector, n);
    return vector;
  }

  private ChronicleEmbeddingCache open() {
    return new ChronicleEmbeddingCache(folder, ROOM);
  }

  @Test
  void entriesSurviveReopeningAndEncodersDoNotShareThem() {
    try (ChronicleEmbeddingCache cache = open()) {
      assertNull(cache.get(key(1), encoder("a")));
      cache.put(key(1), encoder("a"), vector(1));
    }
    try (ChronicleEmbeddingCache cache = open()) {
      assertArrayEquals(vector(1), cache.get(key(1), encoder("a")));
      assertNull(cache.get(key(2), encoder("a")));
      assertNull(cache.get(key(1), encoder("b")));
    }
  }

  @Test
  void aLookInAnEmptyCacheMakesNoFiles() throws IOException {
    try (ChronicleEmbeddingCache cache = open();
        Stream<Path> files = Files.list(folder)) {
      assertNull(cache.get(key(1), encoder("a")));
      assertEquals(0, files.count());
    }
  }

  @Test
  void itGrowsPastItsFirstFileAndStopsAtItsBound() throws IOException {
    long boundOfTwoFiles = MapFile.bytes(DIMS, 4_096) + MapFile.bytes(DIMS, 8_192);
    int known = 0;
    try (ChronicleEmbeddingCache cache = new ChronicleEmbeddingCache(folder, boundOfTwoFiles)) {
      for (int n = 0; n < 20_000; n++) {
        cache.put(key(n), encoder("a"), vector(n));
      }
      for (int n = 0; n < 20_000; n++) {
        float[] cached = cache.get(key(n), encoder("a"));
        if (cached != null) {
          assertArrayEquals(vector(n), cached);
          known++;
        }
      }
    }
    assertTrue(known > 8_192 && known <= 4_096 + 8_192, known + " are cached");
    try (Stream<Path> files = Files.list(folder)) {
      long size = files.mapToLong(file -> file.toFile().length()).sum();
      assertTrue(size <= boundOfTwoFiles * 1.2, size + " bytes, bound " + boundOfTwoFiles);
    }
  }

  @Test
  void aDamagedFileIsForgottenAndTheCacheWorksOn() throws IOException {
    try (ChronicleEmbeddingCache cache = open()) {
      cache.put(key(1), encoder("a"), vector(1));
    }
    Files.write(map(), new byte[10_000]);
    try (ChronicleEmbeddingCache cache = open()) {
      assertNull(cache.get(key(1), encoder("a")));
      cache.put(key(1), encoder("a"), vector(1));
      assertArrayEquals(vector(1), cache.get(key(1), encoder("a")));
    }
  }

  private Path map() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".map")).findFirst().orElseThrow();
    }
  }

  @Test
  void aMapIsNotDamagedBecauseItsMarkerCannotBeWritten() throws IOException {
    try (ChronicleEmbeddingCache cache = open()) {
      cache.put(key(1), encoder("a"), vector(1));
    }
    Path map = map();
    Path marker = map.resolveSibling(map.getFileName() + ".open");
    Files.createDirectories(marker.resolve("stuck"));
    try (ChronicleEmbeddingCache cache = open()) {
      assertArrayEquals(vector(1), cache.get(key(1), encoder("a")));
    }
  }

  @Test
  void afterAKillEntriesAreRightOrAbsent() throws Exception {
    List<Integer> written =
        ChildJvm.killedWhileItPrints(Writer.class, folder, 1_500).stream()
            .map(Integer::valueOf)
            .toList();
    int kept = 0;
    try (ChronicleEmbeddingCache cache = open()) {
      for (int n : written) {
        float[] cached = cache.get(key(n), encoder("a"));
        if (cached != null) {
          assertArrayEquals(vector(n), cached);
          kept++;
        }
      }
      cache.put(key(-1), encoder("a"), vector(-1));
      assertArrayEquals(vector(-1), cache.get(key(-1), encoder("a")));
    }
    assertTrue(kept > written.size() / 2, kept + " of " + written.size() + " were kept");
  }

  /// Writes entries until it is killed, printing each.
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) {
      try (ChronicleEmbeddingCache cache = new ChronicleEmbeddingCache(Path.of(args[0]), ROOM)) {
        for (int n = 0; ; n++) {
          cache.put(key(n), encoder("a"), vector(n));
          System.out.println(n);
        }
      }
    }
  }
}
