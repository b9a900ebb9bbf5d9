package io.ocelli.encoder.preprocess;

import static io.ocelli.encoder.testing.SyntheticPictures.checksum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import io.ocelli.encoder.testing.PictureFiles;
import io.ocelli.encoder.testing.SyntheticPictures;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Networks whose reference resizes before it converts to RGB. The numbers are
/// `zlib.crc32(image.resize(size, filter).convert("RGB").tobytes())` of Pillow 12.3.
class AsStoredTest {
  private final PictureCodec codec = new PictureCodec(ImageLimits.standard());

  @ParameterizedTest
  @CsvSource({
    "BILINEAR, 17, 11, 2735078289",
    "BILINEAR, 64, 50, 278032553",
    "BILINEAR, 40, 11, 1984359060",
    "BICUBIC, 17, 11, 3661545979",
    "BICUBIC, 64, 50, 2483314916",
    "BICUBIC, 40, 11, 3451583229",
    "LANCZOS, 17, 11, 3228531572",
    "LANCZOS, 64, 50, 3075605796",
    "LANCZOS, 40, 11, 4217370120"
  })
  void coloursCountByTheirOpacity(
      Interpolation interpolation, int width, int height, long expected) {
    PixelImage last = squash(width, height, interpolation, last()).prepare(translucent());
    PixelImage first = squash(width, height, interpolation, first()).prepare(translucent());

    assertEquals(expected, checksum(last.rgb()));
    assertFalse(Arrays.equals(last.rgb(), first.rgb()));
  }

  @Test
  void opacityDoesNotCountWhereNothingIsResizedOrTheNearestPixelIsTaken() {
    PixelImage same = squash(40, 30, Interpolation.BICUBIC, last()).prepare(translucent());
    PixelImage nearest = squash(17, 11, Interpolation.NEAREST, last()).prepare(translucent());

    assertArrayEquals(translucent().rgb(), same.rgb());
    assertEquals(2820011496L, checksum(nearest.rgb()));
  }

  @ParameterizedTest
  @CsvSource({"16, 16, 1728802957, 4160234730", "50, 41, 3167252447, 3894781988"})
  void picturesOfAPaletteTakeTheNearestPixel(int width, int height, long last, long first) {
    for (String format : new String[] {"png", "gif", "bmp", "tiff"}) {
      PixelImage image = codec.decode(PictureFiles.write(format, PictureFiles.palette())).pixels();

      ImageInput resizedFirst = squash(width, height, Interpolation.BICUBIC, last());
      assertEquals(last, checksum(resizedFirst.prepare(image).rgb()), format);
      ImageInput convertedFirst = squash(width, height, Interpolation.BICUBIC, first());
      assertEquals(first, checksum(convertedFirst.prepare(image).rgb()), format);
    }
  }

  /// torchvision's Resize(24) and CenterCrop(32): the border has the palette's first colour.
  @Test
  void bordersHaveTheColourOfTheirNumber() {
    PixelImage image = codec.decode(PictureFiles.write("gif", PictureFiles.palette())).pixels();
    ImageInput input =
        new ImageInput(
            32, 32, new Fit.CentreCrop(24), Interpolation.BICUBIC, Normalisation.UNIT, last());

    assertEquals(2490167541L, checksum(input.prepare(image).rgb()));
  }

  /// Pillow resizes inks as such and converts then: levels up to 2 beside ours where that was
  /// tried, on a CMYK JPEG of this picture at 16 x 16; up to 4 on 16-bit grey.
  @Test
  void unlikeInPilInksAndDeepGreyAreConvertedFirst() {
    for (byte[] file :
        new byte[][] {PictureFiles.inksJpeg(0), PictureFiles.write("png", PictureFiles.grey16())}) {
      PixelImage image = codec.decode(file).pixels();

      assertEquals(new PixelImage.Origin.Colours(), image.origin());
      assertArrayEquals(
          squash(16, 16, Interpolation.BICUBIC, first()).prepare(image).rgb(),
          squash(16, 16, Interpolation.BICUBIC, last()).prepare(image).rgb());
    }
  }

  private static PixelImage translucent() {
    PixelImage colours = SyntheticPictures.ramps(40, 30);
    byte[] alpha = new byte[40 * 30];
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = (byte) (7 * (i % 40) + 13 * (i / 40));
    }
    return new PixelImage(40, 30, colours.rgb(), new PixelImage.Origin.Alpha(alpha));
  }

  private static TensorForm last() {
    return new TensorForm(
        TensorForm.Channels.RGB, TensorForm.Layout.NCHW, TensorForm.Conversion.LAST);
  }

  private static TensorForm first() {
    return TensorForm.RGB_PLANES;
  }

  private static ImageInput squash(
      int width, int height, Interpolation interpolation, TensorForm form) {
    return new ImageInput(width, height, new Fit.Squash(), interpolation, Normalisation.UNIT, form);
  }
}
