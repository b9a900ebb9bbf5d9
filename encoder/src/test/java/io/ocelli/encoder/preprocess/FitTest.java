package io.ocelli.encoder.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.encoder.preprocess.Fit.Offset;
import io.ocelli.encoder.preprocess.Fit.Placement;
import io.ocelli.encoder.preprocess.Fit.Rounding;
import io.ocelli.encoder.testing.SyntheticPictures;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every way to fill the input, with pictures of every shape.
class FitTest {

  @Property(tries = 500)
  void whatIsPreparedHasTheInputsSize(
      @ForAll("fits") Fit fit,
      @ForAll Interpolation interpolation,
      @ForAll @IntRange(min = 1, max = 90) int width,
      @ForAll @IntRange(min = 1, max = 90) int height) {
    ImageInput input = new ImageInput(23, 17, fit, interpolation, Normalisation.UNIT);

    PixelImage prepared = input.prepare(SyntheticPictures.ramps(width, height));

    assertEquals(List.of(23, 17), List.of(prepared.width(), prepared.height()));
    for (PixelImage part : input.prepareTen(SyntheticPictures.ramps(width, height))) {
      assertEquals(List.of(23, 17), List.of(part.width(), part.height()));
    }
  }

  @Property(tries = 300)
  void aFreeInputKeepsTheProportionsAndIsMadeOfWholePatches(
      @ForAll @IntRange(min = 1, max = 90) int width,
      @ForAll @IntRange(min = 1, max = 90) int height,
      @ForAll @IntRange(min = 1, max = 60) int side,
      @ForAll @IntRange(min = 1, max = 16) int patch) {
    ImageInput input = free(side, patch);

    PixelImage prepared = input.prepare(SyntheticPictures.ramps(width, height));

    int shorter = Math.max(1, side * Math.min(width, height) / Math.max(width, height));
    int alongLonger = width >= height ? prepared.width() : prepared.height();
    int alongShorter = width >= height ? prepared.height() : prepared.width();
    assertEquals(Math.ceilDiv(side, patch) * patch, alongLonger);
    assertEquals(Math.ceilDiv(shorter, patch) * patch, alongShorter);
  }

  /// The windows that are never computed are the ones that nobody sees.
  @Property(tries = 300)
  void aCentreCropIsCutFromTheWholeResizedPicture(
      @ForAll Interpolation interpolation,
      @ForAll @IntRange(min = 1, max = 80) int width,
      @ForAll @IntRange(min = 1, max = 80) int height,
      @ForAll @IntRange(min = 1, max = 40) int side) {
    PixelImage picture = SyntheticPictures.ramps(width, height);
    ImageInput input =
        new ImageInput(23, 17, new Fit.CentreCrop(side), interpolation, Normalisation.UNIT);

    int fullWidth = width <= height ? side : side * width / height;
    int fullHeight = width <= height ? side * height / width : side;
    PixelImage whole = Resizer.resize(picture, fullWidth, fullHeight, interpolation);

    assertArrayEquals(torchvisionsCrop(whole, 23, 17), input.prepare(picture).rgb());
  }

  /// `F.center_crop`, pixel by pixel.
  private static byte[] torchvisionsCrop(PixelImage whole, int width, int height) {
    int left = offset(whole.width(), width);
    int top = offset(whole.height(), height);
    byte[] crop = new byte[3 * width * height];
    for (int i = 0; i < crop.length; i++) {
      int x = left + i / 3 % width;
      int y = top + i / 3 / width;
      if (x >= 0 && x < whole.width() && y >= 0 && y < whole.height()) {
        crop[i] = whole.rgb()[3 * (y * whole.width() + x) + i % 3];
      }
    }
    return crop;
  }

  /// Padding is `missing // 2`, cutting `round(margin / 2)`.
  private static int offset(int full, int part) {
    return full < part ? -((part - full) / 2) : (int) Math.rint((full - part) / 2.0);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 20000", "20000, 1", "2, 20000", "20000, 3"})
  void extremePicturesGiveNumbers(int width, int height) {
    PixelImage picture = SyntheticPictures.of(width, height, (channel, x, y) -> 200);
    for (Interpolation interpolation : Interpolation.values()) {
      for (Fit fit : allFits()) {
        ImageInput input = new ImageInput(23, 17, fit, interpolation, Normalisation.UNIT);
        assertPlainOrBorder(input.tensor(picture), fit + " " + interpolation);
      }
      assertPlainOrBorder(free(24, 7).tensor(picture), "free " + interpolation);
    }
  }

  /// A picture of one level stays one: whatever the weights are, their sum is 1.
  private static void assertPlainOrBorder(float[] tensor, String what) {
    for (float value : tensor) {
      assertTrue(value == 200 / 255f || value == 0, () -> what + ": " + value);
    }
  }

  private static ImageInput free(int side, int patch) {
    return new ImageInput(
        0, 0, new Fit.LongestSide(side, patch), Interpolation.BICUBIC, Normalisation.UNIT);
  }

  private static List<Fit> allFits() {
    return List.of(
        new Fit.Squash(),
        new Fit.SquashCrop(29, 20, Offset.FLOOR),
        new Fit.CentreCrop(23),
        new Fit.CentreCrop(11, Rounding.ROUND, Offset.FLOOR),
        new Fit.Cover(26, 19, Rounding.ROUND, Offset.HALF_EVEN),
        new Fit.Pad(Rounding.ROUND, List.of(0, 0, 0), Placement.CENTRE),
        new Fit.Pad(Rounding.FLOOR, List.of(0, 0, 0), Placement.CORNER));
  }

  @Provide
  Arbitrary<Fit> fits() {
    Arbitrary<Integer> sides = Arbitraries.integers().between(1, 60);
    Arbitrary<Rounding> roundings = Arbitraries.of(Rounding.class);
    Arbitrary<Offset> offsets = Arbitraries.of(Offset.class);
    return Arbitraries.oneOf(
        Arbitraries.just(new Fit.Squash()),
        Combinators.combine(sides, sides, offsets).as(Fit.SquashCrop::new),
        Combinators.combine(sides, roundings, offsets).as(Fit.CentreCrop::new),
        Combinators.combine(sides, sides, roundings, offsets).as(Fit.Cover::new),
        Combinators.combine(roundings, Arbitraries.of(Placement.class))
            .as((rounding, place) -> new Fit.Pad(rounding, List.of(9, 8, 7), place)));
  }
}
