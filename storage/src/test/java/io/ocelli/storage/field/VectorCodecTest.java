package io.ocelli.storage.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.vector.VectorValue;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;

class VectorCodecTest {
  @Provide
  Arbitrary<VectorValue> vectors() {
    Arbitrary<float[]> floats = Arbitraries.floats().array(float[].class).ofMaxSize(9);
    return Arbitraries.oneOf(
        floats.map(VectorValue.Dense::new),
        floats.map(values ->
            new VectorValue.Sparse(
                IntStream.range(0, values.length).map(i -> 500_000_000 * i).toArray(), values)),
        floats
            .filter(row -> row.length > 0)
            .map(row -> new VectorValue.Multi(new float[][] {row, row.clone(), row})));
  }

  private static VectorValue read(byte[] bytes) {
    return VectorCodec.read(new BytesRef(bytes));
  }

  private static byte[] bytes(VectorValue vector) {
    return VectorCodec.write(vector).bytes;
  }

  @Property
  void whatIsWrittenIsReadBack(@ForAll("vectors") VectorValue vector) {
    assertEquals(vector, read(bytes(vector)));
    assertEquals(bytes(vector).length, VectorCodec.size(vector));
  }

  @Property
  void everyOtherLengthIsReported(@ForAll("vectors") VectorValue vector, @ForAll int length) {
    byte[] whole = bytes(vector);
    byte[] other = Arrays.copyOf(whole, Math.floorMod(length, whole.length + 9));
    if (other.length != whole.length) {
      assertCorrupt(other);
    }
  }

  @Property
  void hostileBytesAreAVectorOrReported(
      @ForAll("vectors") VectorValue vector, @ForAll int at, @ForAll int four) {
    byte[] bytes = bytes(vector);
    for (int i = 0; i < 4; i++) {
      bytes[Math.floorMod(at, 12) % bytes.length] = (byte) (four >> 8 * i);
      readOrReport(bytes);
    }
  }

  @Property
  void randomBytesAreAVectorOrReported(@ForAll byte[] bytes) {
    readOrReport(bytes);
    for (byte tag = 0; tag < 3 && bytes.length > 0; tag++) {
      bytes[0] = tag;
      readOrReport(bytes);
    }
  }

  private static void readOrReport(byte[] bytes) {
    try {
      read(bytes);
    } catch (OcelliException e) {
      assertEquals(ErrorKind.CORRUPT, e.kind());
    }
  }

  private static void assertCorrupt(byte[] bytes) {
    OcelliException e = assertThrows(OcelliException.class, () -> read(bytes));
    assertEquals(ErrorKind.CORRUPT, e.kind());
  }

  /// Their product is more than a long holds.
  @Test
  void countsThatOverflowAreReported() {
    assertCorrupt(HexFormat.of().parseHex("02ffffff7fffffff7f" + "00".repeat(16)));
    assertCorrupt(HexFormat.of().parseHex("01ffffff7f" + "00".repeat(16)));
    assertCorrupt(HexFormat.of().parseHex("00ffffffff" + "00".repeat(16)));
  }

  @Test
  void indicesOutOfOrderAreReported() {
    assertCorrupt(bytes(new VectorValue.Sparse(new int[] {-1, 1}, new float[] {1, 2})));
    assertCorrupt(bytes(new VectorValue.Sparse(new int[] {1, 1}, new float[] {1, 2})));
  }
}
