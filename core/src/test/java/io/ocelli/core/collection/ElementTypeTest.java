package io.ocelli.core.collection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ElementTypeTest {
  private static float stored(ElementType type, float value) {
    return type.stored("v", new float[] {value})[0];
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void aNameReadsBack(ElementType type) {
    assertEquals(type, ElementType.ofWireName(type.wireName()));
    assertNull(ElementType.ofWireName(type.name()));
  }

  @Test
  void floatsAreStoredAsTheyAre() {
    float[] vector = {1.1f, -Float.MAX_VALUE, Float.MIN_VALUE};
    assertSame(vector, ElementType.FLOAT32.stored("v", vector));
  }

  /// No other half is nearer.
  @Property
  void aHalfIsTheNearest(@ForAll @FloatRange(min = -65_504, max = 65_504) float value) {
    float half = stored(ElementType.FLOAT16, value);
    short bits = Float.floatToFloat16(half);
    assertEquals(half, Float.float16ToFloat(bits), "a half");
    for (int step : new int[] {-1, 1}) {
      float neighbour = Float.float16ToFloat((short) (bits + step));
      assertTrue(
          !Float.isFinite(neighbour) || distance(half, value) <= distance(neighbour, value),
          neighbour + " is nearer to " + value + " than " + half);
    }
  }

  private static double distance(float a, float b) {
    return Math.abs((double) a - b);
  }

  @Property
  void aByteIsAValueWithoutItsFraction(@ForAll @FloatRange(max = 255) float value) {
    assertEquals((float) Math.floor(value), stored(ElementType.UINT8, value));
  }

  @Property
  void whatWasReadBackIsStoredWithoutAChange(
      @ForAll ElementType type, @ForAll @FloatRange(max = 255) float value) {
    float once = stored(type, value);
    assertEquals(once, stored(type, once));
    assertEquals(once, type.nearest(value));
  }

  @Test
  void theVectorItselfIsNotChanged() {
    float[] vector = {1.5f, 2.75f};
    assertArrayEquals(new float[] {1, 2}, ElementType.UINT8.stored("v", vector));
    assertArrayEquals(new float[] {1.5f, 2.75f}, vector);
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT16, 65504, 65504",
    "FLOAT16, 65519.996, 65504",
    "FLOAT16, 1e-9, 0",
    "FLOAT16, 0.1, 0.099975586",
    "UINT8, 254.999, 254",
    "UINT8, 256.19, 255",
    "UINT8, 1e20, 255",
    "UINT8, -0.5, 0",
    "UINT8, -0.0, 0"
  })
  void theEdgesOfARange(ElementType type, float value, float expected) {
    assertEquals(expected, stored(type, value));
  }

  @ParameterizedTest
  @CsvSource({"FLOAT16, 65520, 65504", "FLOAT16, -1e9, -65504"})
  void aValueOutOfRangeIsRefusedAndHasANearestThatIsNot(
      ElementType type, float value, float nearest) {
    assertThrows(OcelliException.class, () -> stored(type, value));
    assertEquals(nearest, type.nearest(value));
  }

  @Test
  void aRefusalNamesIndexAndValue() {
    OcelliException e =
        assertThrows(
            OcelliException.class,
            () -> ElementType.FLOAT16.stored("clip", new float[] {0, 255, 65_520}));
    assertEquals(ErrorKind.INVALID_VALUE, e.kind());
    assertEquals(
        "Vector `clip` holds 65520.0 at index 2: values of float16 must be from -65504 to 65504",
        e.getMessage());
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT16", "UINT8"})
  void notANumberIsRefused(ElementType type) {
    assertThrows(OcelliException.class, () -> stored(type, Float.NaN));
  }
}
