package io.ocelli.engine.analysis;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import org.junit.jupiter.api.Test;

/// Of a process with 2 GiB.
class RoomTest {
  private static final Room ROOM = new Room(2L << 30);

  @Test
  void vectorsTakeAFifth() {
    assertEquals((2L << 30) / 5 / Float.BYTES, ROOM.floats(768));
  }

  /// A hundred million points of two numbers would fit, their ids and neighbours would not.
  @Test
  void shortVectorsAreNotMorePointsThanRoomIsFor() {
    assertTrue(ROOM.floats(2) / 2 < 1_000_000);
    assertEquals(ROOM.floats(2) / 2, ROOM.floats(64) / 64, 1);
  }

  @Test
  void aTableIsAnArray() {
    assertEquals(Integer.MAX_VALUE - 8, new Room(1L << 40).floats(1_024));
  }

  @Test
  void whatTakesMoreThanItsShareIsRefusedByName() {
    assertDoesNotThrow(() -> ROOM.require(0.29 * (2L << 30), "`k`", "ask for fewer"));
    OcelliException refused =
        assertThrows(OcelliException.class, () -> ROOM.require(4e9, "`k`: 1000", "ask for fewer"));
    assertEquals(ErrorKind.BAD_REQUEST, refused.kind());
    assertEquals(
        "Wrong input: `k`: 1000 would take about 3815 MiB, this process has room for 614; ask for"
            + " fewer, or give it more memory",
        refused.getMessage());
  }
}
