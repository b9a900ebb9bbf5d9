package io.ocelli.encoder.face;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.encoder.testing.SyntheticPictures;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SquareCropTest {
  /// A pixel's red is its column, its green its row; blue is never 0.
  private static final PixelImage PLACES =
      SyntheticPictures.of(100, 80, (channel, x, y) -> channel == 0 ? x : channel == 1 ? y : 7);

  @Test
  void hasTheBoxesCentreAndItsLongerSide() {
    PixelImage cut = SquareCrop.of(PLACES, new Face(30, 20, 40, 40, 1), 0);

    assertEquals(20, cut.width());
    assertEquals(20, cut.height());
    assertPixel(cut, 0, 0, 25, 20, 7);
    assertPixel(cut, 19, 19, 44, 39, 7);
  }

  /// 20 pixels and a half of them: 30, from 20 and 15 on.
  @Test
  void theMarginIsAFractionOfTheLongerSide() {
    PixelImage cut = SquareCrop.of(PLACES, new Face(30, 20, 40, 40, 1), 0.5);

    assertEquals(30, cut.width());
    assertPixel(cut, 0, 0, 20, 15, 7);
    assertPixel(cut, 29, 29, 49, 44, 7);
  }

  @Test
  void whatReachesBeyondThePictureIsBlack() {
    PixelImage cut = SquareCrop.of(PLACES, new Face(0, 60, 10, 80, 1), 0);

    assertEquals(20, cut.width());
    assertPixel(cut, 4, 10, 0, 0, 0);
    assertPixel(cut, 5, 0, 0, 60, 7);
    assertPixel(cut, 19, 19, 14, 79, 7);
  }

  /// It would be 30,000 pixels square.
  @Test
  void aBoxOfExtremeProportionsTakesLittleMemory() {
    PixelImage panorama = new PixelImage(30_000, 2, new byte[3 * 30_000 * 2]);

    PixelImage cut = SquareCrop.of(panorama, new Face(0, 0, 30_000, 2, 1), 4);

    assertEquals(2_048, cut.width());
    assertEquals(2_048, cut.height());
  }

  @Property
  void anyFaceOfAnyPictureIsCutOut(
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @DoubleRange(min = 0, max = 1) double x,
      @ForAll @DoubleRange(min = 0, max = 1) double y,
      @ForAll @DoubleRange(min = 0, max = 1) double wide,
      @ForAll @DoubleRange(min = 0, max = 1) double high,
      @ForAll @DoubleRange(min = 0, max = 4) double margin) {
    double left = x * (width - 1);
    double top = y * (height - 1);
    double right = left + 1 + wide * (width - left - 1);
    double bottom = top + 1 + high * (height - top - 1);
    Face face = new Face(left, top, right, bottom, 1).within(width, height);
    PixelImage white = SyntheticPictures.of(width, height, (channel, column, row) -> 255);

    PixelImage cut = SquareCrop.of(white, face, margin);

    long side = Math.round(Math.max(face.width(), face.height()) * (1 + margin));
    assertEquals(side, cut.width());
    assertEquals(side, cut.height());
    assertTrue(isWhiteInTheMiddle(cut), () -> face + " " + margin);
  }

  /// The face's centre lies in the picture, within a pixel of the square's.
  private static boolean isWhiteInTheMiddle(PixelImage cut) {
    int middle = cut.width() / 2;
    return IntStream.rangeClosed(Math.max(0, middle - 1), middle)
        .anyMatch(y ->
            IntStream.rangeClosed(Math.max(0, middle - 1), middle)
                .anyMatch(x -> cut.rgb()[3 * (y * cut.width() + x)] == (byte) 255));
  }

  private static void assertPixel(PixelImage image, int x, int y, int... rgb) {
    int at = 3 * (y * image.width() + x);
    int[] seen = {image.rgb()[at] & 0xFF, image.rgb()[at + 1] & 0xFF, image.rgb()[at + 2] & 0xFF};
    assertArrayEquals(rgb, seen);
  }
}
