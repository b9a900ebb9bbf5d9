package io.ocelli.encoder.preprocess;

import static io.ocelli.encoder.testing.SyntheticPictures.checksum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.encoder.testing.SyntheticPictures;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResizerTest {

  /// The numbers are `zlib.crc32(image.resize((width, height), filter).tobytes())` of Pillow 12.3.
  @ParameterizedTest
  @CsvSource({
    "BOX, 128, 128, 3454677617",
    "BOX, 37, 29, 2476483740",
    "BOX, 333, 77, 3891540200",
    "BOX, 1, 1, 3182380457",
    "BOX, 100, 150, 2716846738",
    "BOX, 200, 40, 2660449612",
    "BILINEAR, 128, 128, 3913375486",
    "BILINEAR, 37, 29, 4040752314",
    "BILINEAR, 333, 77, 2815530286",
    "BILINEAR, 1, 1, 3133309360",
    "BILINEAR, 100, 150, 636622655",
    "BILINEAR, 200, 40, 2699487908",
    "BICUBIC, 128, 128, 3361368841",
    "BICUBIC, 37, 29, 1323289806",
    "BICUBIC, 333, 77, 774463158",
    "BICUBIC, 1, 1, 3137399687",
    "BICUBIC, 100, 150, 3859182286",
    "BICUBIC, 200, 40, 1263130509",
    "LANCZOS, 128, 128, 1401944642",
    "LANCZOS, 37, 29, 3692214923",
    "LANCZOS, 333, 77, 2702169636",
    "LANCZOS, 1, 1, 3452285222",
    "LANCZOS, 100, 150, 414853646",
    "LANCZOS, 200, 40, 3606120438",
    "NEAREST, 128, 128, 2237007099",
    "NEAREST, 37, 29, 166799542",
    "NEAREST, 333, 77, 457964178",
    "NEAREST, 1, 1, 1301130718",
    "NEAREST, 100, 150, 780610009",
    "NEAREST, 200, 40, 470299659",
    "HAMMING, 128, 128, 1803396494",
    "HAMMING, 37, 29, 2053705502",
    "HAMMING, 333, 77, 2777499458",
    "HAMMING, 1, 1, 3316750138",
    "HAMMING, 100, 150, 1352451307",
    "HAMMING, 200, 40, 2418234697"
  })
  void equalsPilByteForByte(Interpolation interpolation, int width, int height, long expected) {
    PixelImage resized =
        Resizer.resize(SyntheticPictures.ramps(200, 150), width, height, interpolation);

    assertEquals(expected, checksum(resized.rgb()));
  }

  /// From a height of more than 100 widths on, PIL 12 shrinks the height first, which rounds
  /// otherwise.
  @ParameterizedTest
  @CsvSource({
    "BOX, 32, 32, 1519680969",
    "BILINEAR, 32, 32, 614465974",
    "BILINEAR, 5, 1499, 2476104488",
    "HAMMING, 7, 100, 767310585",
    "BICUBIC, 32, 32, 2755814720",
    "BICUBIC, 12, 1600, 3395146896",
    "LANCZOS, 5, 1499, 773303102",
    "LANCZOS, 32, 32, 711514077",
    "NEAREST, 32, 32, 790610712"
  })
  void shrinksTheHeightOfVeryTallPicturesFirst(
      Interpolation interpolation, int width, int height, long expected) {
    PixelImage resized =
        Resizer.resize(SyntheticPictures.ramps(7, 1500), width, height, interpolation);

    assertEquals(expected, checksum(resized.rgb()));
  }

  @Property(tries = 100)
  void keepsAPictureOfTheRightSize(
      @ForAll Interpolation interpolation,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height) {
    PixelImage image = SyntheticPictures.ramps(width, height);

    assertArrayEquals(image.rgb(), Resizer.resize(image, width, height, interpolation).rgb());
  }

  @Property(tries = 200)
  void aWindowIsCutFromTheWhole(
      @ForAll Interpolation interpolation,
      @ForAll @IntRange(min = 1, max = 60) int width,
      @ForAll @IntRange(min = 1, max = 60) int height,
      @ForAll @IntRange(max = 1000) int place) {
    PixelImage image =
        place % 2 == 0 ? SyntheticPictures.ramps(41, 23) : SyntheticPictures.ramps(2, 301);
    int left = place % width;
    int top = place % height;
    int w = width - left;
    int h = (height - top + 1) / 2;

    PixelImage window =
        Resizer.resize(image, new Resizer.Target(width, height, left, top, w, h), interpolation);

    byte[] whole = Resizer.resize(image, width, height, interpolation).rgb();
    for (int y = 0; y < h; y++) {
      for (int i = 0; i < 3 * w; i++) {
        assertEquals(whole[3 * ((top + y) * width + left) + i], window.rgb()[3 * y * w + i]);
      }
    }
  }

  @Test
  void refusesAWindowOutside() {
    assertThrows(IllegalArgumentException.class, () -> new Resizer.Target(10, 10, 5, 0, 6, 10));
    assertThrows(IllegalArgumentException.class, () -> new Resizer.Target(10, 10, 0, 0, 0, 1));
  }
}
