package io.ocelli.encoder.image;

import static io.ocelli.encoder.testing.PictureFiles.write;
import static io.ocelli.encoder.testing.SyntheticPictures.checksum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.encode.PixelImage.Origin;
import io.ocelli.encoder.image.reader.Orientation;
import io.ocelli.encoder.testing.PictureFiles;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What readers say of a picture beside its colours is what PIL's mode says.
class OriginTest {
  private final PictureCodec codec = new PictureCodec(ImageLimits.standard());

  /// Files that Pillow 12.3 wrote from one picture of 9 x 7, colours and opacity; the numbers are
  /// its checksums of `convert("RGB")` and of `getchannel("A")`.
  static Stream<Arguments> written() {
    return Stream.of(
        Arguments.of("WebP without loss, RGBA", 762815036L, 2283970209L, LOSSLESS_WEBP),
        Arguments.of("TIFF, RGBA", 762815036L, 2283970209L, RGBA_TIFF),
        Arguments.of("TIFF, RGBA multiplied", 2866503679L, 2283970209L, MULTIPLIED_TIFF),
        Arguments.of("TIFF, LA", 1416365953L, 2283970209L, GREY_ALPHA_TIFF));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("written")
  void opacityIsThatOfPil(String name, long colours, long opacity, String file) {
    PixelImage image = decode(file);

    assertEquals(colours, checksum(image.rgb()), name);
    Origin.Alpha alpha = assertInstanceOf(Origin.Alpha.class, image.origin());
    assertEquals(opacity, checksum(alpha.levels()));
  }

  /// Its colours are not libwebp's, its opacity is.
  @Test
  void opacityOfLossyWebpIsThatOfPil() {
    Origin.Alpha alpha = assertInstanceOf(Origin.Alpha.class, decode(LOSSY_WEBP).origin());

    assertEquals(2283970209L, checksum(alpha.levels()));
  }

  static Stream<Arguments> kinds() {
    Class<?> colours = Origin.Colours.class;
    Class<?> palette = Origin.Palette.class;
    Class<?> alpha = Origin.Alpha.class;
    return Stream.of(
        Arguments.of("jpeg L", colours, write("jpeg", PictureFiles.grey())),
        Arguments.of("png RGB", colours, write("png", PictureFiles.rgb())),
        Arguments.of("png L", colours, write("png", PictureFiles.grey())),
        Arguments.of("png LA", alpha, write("png", PictureFiles.greyAlpha())),
        Arguments.of("png RGBA", alpha, write("png", PictureFiles.rgbAlpha())),
        Arguments.of("png P", palette, write("png", PictureFiles.palette())),
        Arguments.of("gif P", palette, write("gif", PictureFiles.palette())),
        Arguments.of("gif L", colours, write("gif", PictureFiles.grey())),
        Arguments.of("bmp RGB", colours, write("bmp", PictureFiles.rgb())),
        Arguments.of("bmp L", colours, write("bmp", PictureFiles.grey())),
        Arguments.of("bmp P", palette, write("bmp", PictureFiles.palette())),
        Arguments.of("bmp 1", palette, bytes(BITMAP_BMP)),
        Arguments.of("tiff RGB", colours, write("tiff", PictureFiles.rgb())),
        Arguments.of("tiff L", colours, write("tiff", PictureFiles.grey())),
        Arguments.of("tiff P", palette, write("tiff", PictureFiles.palette())),
        Arguments.of("tiff 1", palette, bytes(BITMAP_TIFF)),
        Arguments.of("pnm 1", palette, "P1 2 1 01".getBytes(StandardCharsets.US_ASCII)),
        Arguments.of("pnm L", colours, "P2 2 1 9 0 1 ".getBytes(StandardCharsets.US_ASCII)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void isPilsMode(String name, Class<?> kind, byte[] file) {
    assertInstanceOf(kind, codec.decode(file).pixels().origin(), name);
  }

  @Test
  void bitmapsAreBlackAndWhite() {
    assertEquals(765666657L, checksum(decode(BITMAP_TIFF).rgb()));
    assertEquals(823721998L, checksum(decode(BITMAP_BMP).rgb()));
  }

  @Test
  void opacityTurnsWithThePicture() {
    byte[] levels = {1, 2, 3, 4, 5, 6};
    PixelImage stored = new PixelImage(3, 2, new byte[18], new Origin.Alpha(levels));

    PixelImage seen = Orientation.ROTATE_RIGHT.apply(stored);

    Origin.Alpha turned = assertInstanceOf(Origin.Alpha.class, seen.origin());
    assertArrayEquals(new byte[] {4, 1, 5, 2, 6, 3}, turned.levels());
  }

  private PixelImage decode(String file) {
    return codec.decode(bytes(file)).pixels();
  }

  private static byte[] bytes(String file) {
    return Base64.getDecoder().decode(file);
  }

  private static final String LOSSLESS_WEBP =
      "UklGRkoAAABXRUJQVlA4TD0AAAAvCIABELmM6H/sIggkbfG2v/9xBUG2zSdyf9FRbDIURpJkpu5t"
          + "mwLZNLQQIngORKCDyShqioFipYO5KH4CAA==";

  private static final String LOSSY_WEBP =
      "UklGRqQAAABXRUJQVlA4WAoAAAAQAAAACAAABgAAQUxQSBgAAAABuYzof4Aw22gKI5g/6L1OIGIC"
          + "JoCZOgFWUDggZgAAAFACAJ0BKgkABwAAwBIlsAJ0twBm/4HoAy3QoAD+/2iX1KEEqeQOkptsH9xF"
          + "0SEQq1MzNyqePdE5w41Mb/zGYob9pMtv5sNn/3/9jKx30P/91/64yy/+Fcf/iYrJT/Px/6MBR4AA"
          + "AA==";

  private static final String RGBA_TIFF =
      "SUkqAAgAAAALAAABBAABAAAACQAAAAEBBAABAAAABwAAAAIBAwAEAAAAkgAAAAMBAwABAAAAAQAA"
          + "AAYBAwABAAAAAgAAABEBBAABAAAAmgAAABUBAwABAAAABAAAABYBBAABAAAABwAAABcBBAABAAAA"
          + "/AAAABwBAwABAAAAAQAAAFIBAwABAAAAAgAAAAAAAAAIAAgACAAIAAAAAAAZAQAfMgIAPksDAF1k"
          + "BAB8fQUAm5YGALqvBwDZyAgA+AMeABEcHwUwNSAKT04hD25nIhSNgCMZrJkkHsuyJSPqyyYoCQY8"
          + "ACIfPQpBOD4UYFE/Hn9qQCieg0EyvZxCPNy1Q0b7zkRQGglaADMiWw9SO1wecVRdLZBtXjyvhl9L"
          + "zp9gWu24YWkM0WJ4Kwx4AEQleRRjPnoogld7PKFwfFDAiX1k36J+eP67f4wd1ICgPA+WAFUolxl0"
          + "QZgyk1qZS7JzmmTRjJt98KWclg++na8u157ITRK0AGYrtR6FRLY8pF23WsN2uHjij7mWAai6tCDB"
          + "u9I/2rzwXg==";

  private static final String MULTIPLIED_TIFF =
      "SUkqAAgAAAALAAABBAABAAAACQAAAAEBBAABAAAABwAAAAIBAwAEAAAAkgAAAAMBAwABAAAAAQAA"
          + "AAYBAwABAAAAAgAAABEBBAABAAAAmgAAABUBAwABAAAABAAAABYBBAABAAAABwAAABcBBAABAAAA"
          + "/AAAABwBAwABAAAAAQAAAFIBAwABAAAAAQAAAAAAAAAIAAgACAAIAAAAAAAZAQAfMgIAPksDAF1k"
          + "BAB8fQUAm5YGALqvBwDZyAgA+AMeABEcHwUwNSAKT04hD25nIhSNgCMZrJkkHsuyJSPqyyYoCQY8"
          + "ACIfPQpBOD4UYFE/Hn9qQCieg0EyvZxCPNy1Q0b7zkRQGglaADMiWw9SO1wecVRdLZBtXjyvhl9L"
          + "zp9gWu24YWkM0WJ4Kwx4AEQleRRjPnoogld7PKFwfFDAiX1k36J+eP67f4wd1ICgPA+WAFUolxl0"
          + "QZgyk1qZS7JzmmTRjJt98KWclg++na8u157ITRK0AGYrtR6FRLY8pF23WsN2uHjij7mWAai6tCDB"
          + "u9I/2rzwXg==";

  private static final String GREY_ALPHA_TIFF =
      "SUkqAAgAAAALAAABBAABAAAACQAAAAEBBAABAAAABwAAAAIBAwACAAAACAAIAAMBAwABAAAAAQAA"
          + "AAYBAwABAAAAAQAAABEBBAABAAAAkgAAABUBAwABAAAAAgAAABYBBAABAAAABwAAABcBBAABAAAA"
          + "fgAAABwBAwABAAAAAQAAAFIBAwABAAAAAgAAAAAAAAAAAAgfED4YXSB8KJswujjZQPgTERswJE8s"
          + "bjWNPqxGy0/qWAklIi5BN2BBf0qeU71c3GX7bxo4M0FSS3FVkF+vaM5y7XwMhitKRFRjX4JpoXPA"
          + "ft+I/pIdnTxdVWd0cpN9sojRk/CeD6kutE1vZnuFhqSRw53iqAG0IL8/y14=";

  private static final String BITMAP_TIFF =
      "SUkqAAgAAAAIAAABBAABAAAACQAAAAEBBAABAAAABwAAAAMBAwABAAAAAQAAAAYBAwABAAAAAQAA"
          + "ABEBBAABAAAAbgAAABYBBAABAAAABwAAABcBBAABAAAADgAAABwBAwABAAAAAQAAAAAAAAAAAAUA"
          + "IoAVAFUAVoCrgA==";

  private static final String BITMAP_BMP =
      "Qk1aAAAAAAAAAD4AAAAoAAAACQAAAAcAAAABAAEAAAAAABwAAADEDgAAxA4AAAIAAAACAAAAAAAA"
          + "AP///wCvgAAAVYAAAFUAAAAVAAAAIoAAAAUAAAAAAAAA";
}
