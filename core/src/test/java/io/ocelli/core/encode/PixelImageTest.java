package io.ocelli.core.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.vector.Region;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelImageTest {
  /// Each pixel holds its column, its row and 7.
  private static PixelImage grid(int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < width * height; i++) {
      rgb[3 * i] = (byte) (i % width);
      rgb[3 * i + 1] = (byte) (i / width);
      rgb[3 * i + 2] = 7;
    }
    return new PixelImage(width, height, rgb);
  }

  @Test
  void pixels() {
    PixelImage part = grid(4, 3).part(new Region(1, 2, 2, 1));
    assertEquals(2, part.width());
    assertEquals(1, part.height());
    assertArrayEquals(new byte[] {1, 2, 7, 2, 2, 7}, part.rgb());
  }

  @Test
  void fractions() {
    PixelImage part = grid(4, 2).part(new Region(0.5, 0, 0.5, 1));
    assertArrayEquals(new byte[] {2, 0, 7, 3, 0, 7, 2, 1, 7, 3, 1, 7}, part.rgb());
    assertEquals(4, grid(4, 2).part(new Region(0, 0, 1, 1)).width(), "all of it");
    assertEquals(3, grid(10, 1).part(new Region(0.7, 0, 0.3, 1)).width());
  }

  @Test
  void aPixelIsLeftOfTheSmallestBox() {
    PixelImage part = grid(4, 3).part(new Region(0.99, 0.99, 0.001, 0.001));
    assertArrayEquals(new byte[] {3, 2, 7}, part.rgb());
  }

  @ParameterizedTest
  @CsvSource({
    "3, 0, 2, 1",
    "0, 2, 1, 2",
    "5, 0, 1, 1",
    "0.5, 0, 0.6, 1",
    "-1, 0, 2, 2",
    "0, 0, 0, 2",
    "0, 0, 2, 0",
    "NaN, 0, 1, 1",
    "0, 0, Infinity, 1"
  })
  void outside(double x, double y, double width, double height) {
    OcelliException refused =
        assertThrows(OcelliException.class, () -> grid(4, 3).part(new Region(x, y, width, height)));
    assertEquals(ErrorKind.BAD_REQUEST, refused.kind());
  }

  @Property
  void whatFitsIsCutToItsSize(
      @ForAll @IntRange(min = 2, max = 9) int width,
      @ForAll @IntRange(min = 2, max = 9) int height,
      @ForAll @IntRange(max = 8) int x,
      @ForAll @IntRange(max = 8) int y) {
    int left = Math.min(x, width - 2);
    int top = Math.min(y, height - 2);
    PixelImage part = grid(width, height).part(new Region(left, top, width - left, height - top));
    assertEquals(width - left, part.width());
    assertEquals(height - top, part.height());
    assertEquals(left, part.rgb()[0]);
    assertEquals(top, part.rgb()[1]);
    assertTrue(part.rgb()[part.rgb().length - 2] == height - 1, "down to the last row");
  }
}
