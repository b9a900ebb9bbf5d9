package io.ocelli.encoder.onnx;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.PreparedImage;
import io.ocelli.encoder.contract.ImageTower;
import io.ocelli.encoder.head.VectorHeads;
import io.ocelli.encoder.testing.SyntheticPictures;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Memory outside the heap over 100,000 calls, of pictures alone and in batches of changing sizes,
/// by more callers than cores.
@Tag("soak")
@EnabledOnOs(OS.LINUX)
@SuppressWarnings("restricted") // One call of the C library.
class NativeMemoryTest {
  private static final int ENCODES = 100_000;

  /// Before the first look: pools and arenas reach their sizes, and the JIT is done, which takes
  /// its memory from the same allocator.
  private static final int WARM = 3 * ENCODES;

  private static final long MOST_GROWTH = 4L << 20;

  /// `struct mallinfo2` has ten sizes: of these, bytes in mappings of their own, and bytes in use.
  private static final MemoryLayout[] MALLINFO =
      Collections.nCopies(10, ValueLayout.JAVA_LONG).toArray(MemoryLayout[]::new);

  private static final int MAPPED = 4;
  private static final int IN_USE = 7;

  @Test
  void doesNotGrow() throws Throwable {
    try (Networks networks = new Networks(NetworkSettings.CPU);
        OnnxSession session = networks.load("tiny", TinyModels.mean(64, 64))) {
      ImageTower tower = TinyModels.tower(64, 64, 3);
      EncoderInfo info =
          new EncoderInfo("tiny", "f00d", Set.of(EncoderInfo.Modality.IMAGE), 3, null, "");
      OnnxImageEncoder encoder =
          new OnnxImageEncoder(info, tower, session, VectorHeads.load(tower.head(), null));
      PreparedImage picture = encoder.prepare(SyntheticPictures.ramps(64, 64));

      encode(encoder, picture, WARM);
      long before = atRest();
      encode(encoder, picture, ENCODES);
      long growth = atRest() - before;

      // The log of a build tells how near the bound it is.
      System.out.printf("%d calls: %+d KiB allocated%n", ENCODES, growth >> 10);
      assertTrue(growth < MOST_GROWTH, () -> growth + " bytes more after " + ENCODES);
    }
  }

  private static void encode(OnnxImageEncoder encoder, PreparedImage picture, int calls) {
    try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
      IntStream.range(0, calls / 4)
          .forEach(i ->
              callers.submit(() -> {
                encoder.encode(List.of(picture));
                encoder.encode(List.of(picture));
                encoder.encode(Collections.nCopies(3, picture));
                return encoder.encode(Collections.nCopies(12, picture));
              }));
    }
  }

  /// The least of some looks: a compiler at work holds megabytes for a moment.
  private static long atRest() throws Throwable {
    long least = Long.MAX_VALUE;
    for (int look = 0; look < 20; look++) {
      Thread.sleep(100);
      least = Math.min(least, allocated());
    }
    return least;
  }

  /// Bytes in use of the C library's allocator, whatever its arenas: what the network, its tensors
  /// and our own native memory are taken from. Resident memory would tell of the heap too.
  private static long allocated() throws Throwable {
    System.gc();
    Linker linker = Linker.nativeLinker();
    MethodHandle mallinfo =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("mallinfo2"),
            FunctionDescriptor.of(MemoryLayout.structLayout(MALLINFO)));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = (MemorySegment) mallinfo.invokeExact((SegmentAllocator) arena);
      return info.getAtIndex(ValueLayout.JAVA_LONG, MAPPED)
          + info.getAtIndex(ValueLayout.JAVA_LONG, IN_USE);
    }
  }
}
