package io.ocelli.encoder.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ScratchTest {
  private static long address(ByteBuffer memory) {
    return MemorySegment.ofBuffer(memory).address();
  }

  @Test
  void theSameMemoryServesRunAfterRun() {
    try (Scratch scratch = new Scratch()) {
      scratch.take(1000);
      scratch.take(500);
      scratch.reset();
      long first = address(scratch.take(1000));
      long second = address(scratch.take(500));
      scratch.reset();

      assertEquals(first, address(scratch.take(900)));
      assertEquals(second, address(scratch.take(500)) + 64);
      assertEquals(0, first % 64);
      assertEquals(0, second % 64);
    }
  }

  @Test
  void partsOfOneRunDoNotOverlap() {
    try (Scratch scratch = new Scratch()) {
      scratch.take(64);
      scratch.reset();
      ByteBuffer inTheBlock = scratch.take(64);
      ByteBuffer beyondIt = scratch.take(64);
      assertEquals(64, inTheBlock.capacity());
      assertEquals(64, beyondIt.capacity());
      assertNotEquals(address(inTheBlock), address(beyondIt));
    }
  }

  @Test
  void whatWasTakenIsGoneAfterTheNextReset() {
    try (Scratch scratch = new Scratch()) {
      ByteBuffer old = scratch.take(8);
      scratch.reset();
      assertThrows(IllegalStateException.class, () -> old.put(0, (byte) 1));
    }
  }
}
