package io.ocelli.ann.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.kernel.simd.SimdKernels;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class KernelsTest {
  @Test
  void theVectorModuleDecidesWhichFormRuns() {
    boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    assertEquals(present, Kernels.chosen() instanceof SimdKernels);
  }

  @Test
  void theDescriptionSaysWhatIsMissing() {
    String description = Kernels.description();

    assertTrue(
        description.startsWith("SIMD kernels")
            || description.contains("--add-modules=jdk.incubator.vector"),
        description);
  }

  @Test
  void rowsOnTheHeapAreRefused() {
    MemorySegment heap = MemorySegment.ofArray(new byte[64]);

    assertThrows(IllegalArgumentException.class, () -> new Rows(heap, 0, 8));
  }
}
