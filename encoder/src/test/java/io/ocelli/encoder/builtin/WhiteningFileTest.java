package io.ocelli.encoder.builtin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WhiteningFileTest {
  private static final FittedTransform SMALL =
      new FittedTransform(
          "t",
          "pca-whitening",
          3,
          2,
          new float[] {1, 2, 3},
          new float[] {1, 0, -1, 0.5f, 0.25f, 0},
          0);

  @Test
  void readsWhatItWrote() {
    FittedTransform read = WhiteningFile.read(WhiteningFile.write(SMALL), "f", "t");

    assertEquals("pca-whitening", read.kind());
    assertEquals("t", read.id());
    assertEquals(2, read.outputDims());
    assertArrayEquals(SMALL.mean(), read.mean());
    assertArrayEquals(SMALL.matrix(), read.matrix());
  }

  /// The layout, byte by byte.
  @Test
  void theLayoutIsFrozen() {
    String expected =
        "4f43454c4c495748" // OCELLIWH
            + "01000000"
            + "03000000"
            + "02000000"
            + "0000803f0000004000004040"
            + "0000803f00000000000080bf0000003f0000803e00000000"
            + "189d5a3e";
    assertEquals(expected, HexFormat.of().formatHex(WhiteningFile.write(SMALL)));
  }

  @Property(tries = 200)
  void aChangedByteIsNoticed(
      @ForAll @IntRange(max = 59) int where, @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] file = WhiteningFile.write(SMALL);
    file[where] ^= (byte) change;

    assertCorrupt(file);
  }

  @Test
  void aMissingEndIsNoticed() {
    byte[] file = WhiteningFile.write(SMALL);
    for (int length = 0; length < file.length; length++) {
      assertCorrupt(Arrays.copyOf(file, length));
    }
    assertCorrupt(Arrays.copyOf(file, file.length + 1));
  }

  private static void assertCorrupt(byte[] file) {
    OcelliException fault =
        assertThrows(OcelliException.class, () -> WhiteningFile.read(file, "f", "t"));
    assertEquals(ErrorKind.CORRUPT, fault.kind());
  }
}
