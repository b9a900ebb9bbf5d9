package io.ocelli.storage.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ValueCodecTest {
  private static Value read(byte[] bytes) {
    return ValueCodec.read(bytes, 0, bytes.length);
  }

  @Provide
  Arbitrary<Value> values() {
    return Values.any();
  }

  @Property(tries = 100)
  void whatIsWrittenIsReadBack(@ForAll("values") Value value) {
    assertEquals(value, read(ValueCodec.write(value)));
  }

  @Property(tries = 100)
  void damagedBytesAreReportedOrReadAsSomeValueButNeverCrash(
      @ForAll("values") Value value, @ForAll int at, @ForAll byte replaced) {
    byte[] bytes = ValueCodec.write(value);
    bytes[Math.floorMod(at, bytes.length)] = replaced;
    try {
      read(bytes);
    } catch (OcelliException e) {
      assertEquals(ErrorKind.CORRUPT, e.kind());
    }
  }

  @Property(tries = 50)
  void everyTruncationIsReported(@ForAll("values") Value value, @ForAll int at) {
    byte[] bytes = ValueCodec.write(value);
    byte[] shorter = Arrays.copyOf(bytes, Math.floorMod(at, bytes.length));
    assertThrows(OcelliException.class, () -> read(shorter));
  }

  @Test
  void numbersKeepTheirKindAndEveryBit() {
    List<Value> numbers =
        List.of(
            Value.of((1L << 53) + 1),
            Value.of(Long.MIN_VALUE),
            Value.of(Long.MAX_VALUE),
            Value.of(5),
            Value.of(5.0),
            Value.of(-0.0));
    assertEquals(new Value.Array(numbers), read(ValueCodec.write(new Value.Array(numbers))));
  }

  @Test
  void halfASurrogatePairSurvives() {
    Value half = Values.object("\ud83d", Value.of("a\ude00"));
    assertEquals(half, read(ValueCodec.write(half)));
  }

  @Test
  void theBytesOfThisVersionStayReadable() {
    byte[] stored = {1, 8, 1, 5, 1, 'n', 7, 3, 3, 9, 2, 0};
    assertEquals(
        Values.object("n", new Value.Array(List.of(Value.of(-5), Value.of(true), Value.Null.NULL))),
        read(stored));
  }

  @Test
  void payloadsNestedTooDeepAreRefused() {
    assertEquals(
        Values.nested(ValueCodec.MAX_DEPTH),
        read(ValueCodec.write(Values.nested(ValueCodec.MAX_DEPTH))));
    OcelliException refused =
        assertThrows(
            OcelliException.class, () -> ValueCodec.write(Values.nested(ValueCodec.MAX_DEPTH + 1)));
    assertEquals(ErrorKind.INVALID_VALUE, refused.kind());
  }
}
