package io.ocelli.encoder.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.encoder.testing.PictureFiles;
import io.ocelli.encoder.testing.SyntheticPictures;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThumbnailsTest {
  private final PictureCodec codec = new PictureCodec(ImageLimits.standard());

  @ParameterizedTest
  @CsvSource({
    "400, 300, 100, 100, 75",
    "300, 400, 100, 75, 100",
    "64, 48, 100, 64, 48",
    "1000, 1, 100, 100, 1"
  })
  void keepsTheProportionsAndNeverEnlarges(
      int width, int height, int maxSide, int expectedWidth, int expectedHeight) {
    byte[] jpeg = codec.thumbnail(SyntheticPictures.ramps(width, height), maxSide);

    PixelImage small = codec.decode(jpeg).pixels();

    assertEquals(expectedWidth, small.width());
    assertEquals(expectedHeight, small.height());
  }

  @ParameterizedTest
  @CsvSource({"200, 120, 40", "10, 200, 90"})
  void keepsColours(int red, int green, int blue) {
    int[] colour = {red, green, blue};
    byte[] jpeg =
        codec.thumbnail(SyntheticPictures.of(90, 60, (channel, x, y) -> colour[channel]), 30);

    byte[] rgb = codec.decode(jpeg).pixels().rgb();

    for (int i = 0; i < rgb.length; i++) {
      assertEquals(colour[i % 3], rgb[i] & 0xFF, 3);
    }
    assertTrue(jpeg.length < 1500, "bytes: " + jpeg.length);
  }

  /// Enough pixels for the thumbnail, whichever decoder runs, and the right way up.
  @Test
  void arePreparedFromTurnedFiles() {
    byte[] stored = codec.thumbnail(SyntheticPictures.ramps(640, 320), 640);
    byte[] exif = new byte[4 + 6 + 26];
    ByteBuffer.wrap(exif)
        .putShort((short) 0xFFE1)
        .putShort((short) (exif.length - 2))
        .put("Exif\0\0MM".getBytes(StandardCharsets.US_ASCII))
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) 6);

    PixelImage preview = codec.preview(PictureFiles.insert(stored, 2, exif), 64);

    assertEquals(2 * preview.width(), preview.height());
    assertTrue(preview.height() >= 128, preview.height() + " pixels high");
  }
}
