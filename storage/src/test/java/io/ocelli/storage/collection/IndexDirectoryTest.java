package io.ocelli.storage.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.store.DataAccessHint;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.store.MemorySegmentAccessInput;
import org.apache.lucene.store.MergeInfo;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexDirectoryTest {
  private static final Path MAPPINGS = Path.of("/proc/self/smaps");

  @TempDir Path folder;

  /// A file of nothing, which takes no room on the disk.
  private void sparse(String name, long bytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
      file.setLength(bytes);
    }
  }

  @Test
  void aFileAboveLucenesChunkIsOnePieceOfMemory() throws IOException {
    long bytes = MMapDirectory.DEFAULT_MAX_CHUNK_SIZE + (1 << 20);
    sparse("_0.vec", bytes);
    try (Directory directory = IndexDirectory.open(folder);
        IndexInput in = directory.openInput("_0.vec", IOContext.DEFAULT)) {
      MemorySegment all = ((MemorySegmentAccessInput) in).segmentSliceOrNull(0, bytes);
      assertEquals(bytes, all.byteSize());
    }
  }

  /// `rr`: random, `sr`: sequential, see proc(5).
  @Test
  void theKernelIsToldHowAFileIsUsed() throws IOException {
    Assumptions.assumeTrue(MMapDirectory.supportsMadvise() && Files.isReadable(MAPPINGS));
    IOContext merge = IOContext.merge(new MergeInfo(1, 1, false, 1));
    assertAdvised("_0.ovg", IOContext.DEFAULT.withHints(DataAccessHint.RANDOM), "rr");
    assertAdvised("_1.ovg", merge.withHints(DataAccessHint.RANDOM), "sr");
    assertAdvised("_2.fdt", IOContext.DEFAULT.withHints(DataAccessHint.SEQUENTIAL), "sr");
  }

  private void assertAdvised(String name, IOContext context, String flag) throws IOException {
    sparse(name, 1 << 22);
    try (Directory directory = IndexDirectory.open(folder);
        IndexInput in = directory.openInput(name, context)) {
      assertEquals(1 << 22, in.length());
      List<String> flags = flags(name);
      assertTrue(flags.contains(flag), () -> name + ": " + String.join(" ", flags));
    }
  }

  private static List<String> flags(String name) throws IOException {
    boolean ours = false;
    for (String line : Files.readAllLines(MAPPINGS)) {
      if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
        ours = line.endsWith(name);
      } else if (ours && line.startsWith("VmFlags:")) {
        return List.of(
            line.toLowerCase(Locale.ROOT).substring("VmFlags:".length()).trim().split(" "));
      }
    }
    return List.of();
  }
}
