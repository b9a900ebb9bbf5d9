package io.ocelli.server.thumbnail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Thumbnails on disk: kept, bounded, and never a reason to fail.
class ThumbnailCacheTest {
  private static final byte[] TEN = new byte[10];

  @TempDir Path folder;

  @Test
  void whatWasAskedForLongestAgoGoesFirst() {
    ThumbnailCache cache = new ThumbnailCache(folder, 25);
    cache.put("aa", 64, TEN);
    cache.put("bb", 64, TEN);
    assertNotNull(cache.get("aa", 64));
    cache.put("cc", 64, TEN);
    assertNull(cache.get("bb", 64));
    assertArrayEquals(TEN, cache.get("aa", 64));
    assertNotNull(cache.get("cc", 64));
    assertNull(cache.get("aa", 128), "another size is another picture");
  }

  @Test
  void aLaterProcessFindsThemAndCountsThem() throws Exception {
    new ThumbnailCache(folder, 100).put("aa", 64, TEN);
    Path half = Files.write(folder.resolve("aa/new-1.tmp"), TEN);
    ThumbnailCache later = new ThumbnailCache(folder, 15);
    assertNotNull(later.get("aa", 64));
    assertFalse(Files.exists(half), "what was half written is removed");
    later.put("bb", 64, TEN);
    assertNull(later.get("aa", 64), "counted against the bound");
  }

  @Test
  void aFolderThatCannotBeWrittenOnlyCostsTime() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    ThumbnailCache cache = new ThumbnailCache(file, 100);
    cache.put("aa", 64, TEN);
    assertNull(cache.get("aa", 64));
  }
}
