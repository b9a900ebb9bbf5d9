package io.ocelli.engine.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.explain.Fill;
import io.ocelli.core.vector.Region.Box;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Covers, blurs and reductions of pictures.
class CanvasTest {
  @Property
  void aPictureOfOneColourIsNotChanged(
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll byte colour,
      @ForAll @IntRange(min = 1, max = 50) int patch) {
    byte[] rgb = new byte[3 * width * height];
    Arrays.fill(rgb, colour);
    PixelImage picture = new PixelImage(width, height, rgb);
    for (Fill fill : new Fill[] {Fill.MEAN, Fill.BLUR}) {
      Canvas canvas = Canvas.of(picture, fill, patch);
      assertArrayEquals(rgb, canvas.covered(new Box(0, 0, width, height)).rgb());
    }
    assertArrayEquals(
        new byte[] {colour, colour, colour}, Arrays.copyOf(Reduction.of(picture, 7).rgb(), 3));
  }

  @Example
  void onlyThePatchIsCovered() {
    PixelImage picture = noise(5, 4);
    byte[] covered = Canvas.of(picture, Fill.GREY, 2).covered(new Box(1, 2, 3, 1)).rgb();
    for (int i = 0; i < covered.length; i++) {
      int x = i / 3 % 5;
      int y = i / 15;
      boolean inside = y == 2 && x >= 1 && x < 4;
      assertEquals(inside ? (byte) 128 : picture.rgb()[i], covered[i], x + ", " + y);
    }
  }

  /// Means of what lies within two pixels, of 10, 20, .. 50: at the ends of three of them.
  @Example
  void aBlurIsTheMeanOfWhatLiesAround() {
    byte[] rgb = new byte[15];
    for (int i = 0; i < 15; i++) {
      rgb[i] = (byte) (10 * (i / 3 + 1));
    }
    byte[] across = BoxBlur.of(new PixelImage(5, 1, rgb), 2).rgb();
    byte[] down = BoxBlur.of(new PixelImage(1, 5, rgb), 2).rgb();
    assertArrayEquals(
        new byte[] {20, 20, 20, 25, 25, 25, 30, 30, 30, 35, 35, 35, 40, 40, 40}, across);
    assertArrayEquals(across, down);
  }

  @Example
  void aBlurTakesShapesAway() {
    PixelImage picture = noise(40, 40);
    byte[] blurred = BoxBlur.of(BoxBlur.of(picture, 10), 10).rgb();
    for (int i = 0; i < blurred.length; i++) {
      assertEquals(127, blurred[i] & 0xFF, 20, "noise has no shape but its mean");
    }
  }

  @Example
  void largePicturesAreReducedToMeansOfSquares() {
    PixelImage picture = new PixelImage(3, 2, grey(10, 20, 90, 30, 40, 70));
    assertArrayEquals(grey(25, 80), Reduction.of(picture, 2).rgb());
    assertSame(picture.rgb(), Reduction.of(picture, 6).rgb());
    PixelImage large = Reduction.of(new PixelImage(3_000, 1_000, new byte[9_000_000]), 1 << 20);
    assertTrue(large.width() == 1_500 && large.height() == 500, large.width() + "");
  }

  private static byte[] grey(int... levels) {
    byte[] rgb = new byte[3 * levels.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) levels[i / 3];
    }
    return rgb;
  }

  private static PixelImage noise(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    new SplittableRandom(1).nextBytes(rgb);
    return new PixelImage(width, height, rgb);
  }
}
