package io.ocelli.encoder.image.reader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import io.ocelli.encoder.testing.PictureFiles;
import io.ocelli.encoder.testing.SyntheticPictures;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {
  private final PictureCodec codec = new PictureCodec(ImageLimits.standard());

  /// The stored picture is `abc` over `def`.
  @ParameterizedTest
  @CsvSource({
    "1, abc def", "2, cba fed", "3, fed cba", "4, def abc",
    "5, ad be cf", "6, da eb fc", "7, fc eb da", "8, cf be ad"
  })
  void turnsAsExifSays(int value, String rows) {
    PixelImage stored = SyntheticPictures.of(3, 2, (channel, x, y) -> 'a' + 3 * y + x);

    PixelImage seen = Orientation.ofExif(value).apply(stored);

    StringBuilder text = new StringBuilder();
    for (int i = 0; i < seen.rgb().length; i += 3) {
      text.append(i > 0 && i / 3 % seen.width() == 0 ? " " : "").append((char) seen.rgb()[i]);
    }
    assertEquals(rows, text.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 9, 65535})
  void takesNonsenseAsUpright(int value) {
    assertSame(Orientation.UPRIGHT, Orientation.ofExif(value));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void isFoundInJpegAndPng(int value) {
    byte[] rgb = Orientation.ofExif(value).apply(PictureFiles.source()).rgb();
    byte[] png = PictureFiles.write("png", PictureFiles.rgb());
    byte[] chunk = PictureFiles.pngChunk("eXIf", exif(value));
    byte[] jpeg = PictureFiles.write("jpeg", PictureFiles.rgb());

    PixelImage fromPng = codec.decode(PictureFiles.insert(png, 33, chunk)).pixels();
    PixelImage plainJpeg = codec.decode(jpeg).pixels();
    PixelImage fromJpeg = codec.decode(PictureFiles.insert(jpeg, 2, app1(value))).pixels();

    assertArrayEquals(rgb, fromPng.rgb());
    assertArrayEquals(Orientation.ofExif(value).apply(plainJpeg).rgb(), fromJpeg.rgb());
    assertEquals(value < 5 ? PictureFiles.WIDTH : PictureFiles.HEIGHT, fromPng.width());
    assertEquals(fromJpeg.width(), codec.probe(PictureFiles.insert(jpeg, 2, app1(value))).width());
  }

  @Test
  void survivesEveryTruncationOfTheBlock() {
    byte[] block = exif(6);
    for (int length = 0; length < block.length; length++) {
      Orientation found = ExifOrientation.read(block, 0, length);
      // The entry's value ends eight bytes before the block does.
      assertSame(length >= 22 ? Orientation.ROTATE_RIGHT : Orientation.UPRIGHT, found);
    }
  }

  /// A TIFF of one directory with one entry: orientation, SHORT, count 1.
  private static byte[] exif(int value) {
    return ByteBuffer.allocate(26)
        .put("MM\0*".getBytes(StandardCharsets.US_ASCII))
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) value)
        .array();
  }

  private static byte[] app1(int value) {
    byte[] block = exif(value);
    return ByteBuffer.allocate(10 + block.length)
        .putShort((short) 0xFFE1)
        .putShort((short) (8 + block.length))
        .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
        .put(block)
        .array();
  }
}
