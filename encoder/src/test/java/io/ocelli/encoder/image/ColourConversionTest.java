package io.ocelli.encoder.image;

import static io.ocelli.encoder.testing.PictureFiles.write;
import static io.ocelli.encoder.testing.SyntheticPictures.checksum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.encode.ImageCodec.Decoded;
import io.ocelli.encoder.testing.PictureFiles;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The numbers are `zlib.crc32(Image.open(f).convert("RGB").tobytes())` of Pillow 12.3 on the same
/// bytes.
class ColourConversionTest {
  private static final long SOURCE = 3743818685L;
  private static final long RED_AS_GREY = 337873463L;
  private static final long GREY_CUT_OFF = 3089269876L;
  private static final long PALETTE = 3196500661L;
  private static final long JPEG = 1811558418L;

  private final PictureCodec codec = new PictureCodec(ImageLimits.standard());

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of("jpeg", "baseline", JPEG, write("jpeg", PictureFiles.rgb())),
        Arguments.of("jpeg", "progressive", JPEG, PictureFiles.progressiveJpeg()),
        Arguments.of("jpeg", "unreadable profile", JPEG, PictureFiles.profiledJpeg()),
        Arguments.of("jpeg", "grey", 1531756131L, write("jpeg", PictureFiles.grey())),
        Arguments.of("jpeg", "CMYK", 3705846091L, PictureFiles.inksJpeg(0)),
        Arguments.of("jpeg", "YCCK", 197629711L, PictureFiles.inksJpeg(2)),
        Arguments.of("png", "RGB", SOURCE, write("png", PictureFiles.rgb())),
        Arguments.of("png", "grey", RED_AS_GREY, write("png", PictureFiles.grey())),
        Arguments.of("png", "grey 16", GREY_CUT_OFF, write("png", PictureFiles.grey16())),
        Arguments.of("png", "RGB 16", SOURCE, write("png", PictureFiles.rgb16())),
        Arguments.of("png", "grey, alpha", RED_AS_GREY, write("png", PictureFiles.greyAlpha())),
        Arguments.of("png", "RGB, alpha", SOURCE, write("png", PictureFiles.rgbAlpha())),
        Arguments.of("png", "palette", PALETTE, write("png", PictureFiles.palette())),
        Arguments.of("gif", "palette", PALETTE, write("gif", PictureFiles.palette())),
        Arguments.of("gif", "grey", RED_AS_GREY, write("gif", PictureFiles.grey())),
        Arguments.of("bmp", "RGB", SOURCE, write("bmp", PictureFiles.rgb())),
        Arguments.of("bmp", "grey", RED_AS_GREY, write("bmp", PictureFiles.grey())),
        Arguments.of("bmp", "palette", PALETTE, write("bmp", PictureFiles.palette())),
        Arguments.of("tiff", "RGB", SOURCE, write("tiff", PictureFiles.rgb())),
        Arguments.of("tiff", "grey", RED_AS_GREY, write("tiff", PictureFiles.grey())),
        Arguments.of("tiff", "grey 16", GREY_CUT_OFF, write("tiff", PictureFiles.grey16())),
        Arguments.of("tiff", "grey, alpha", RED_AS_GREY, write("tiff", PictureFiles.greyAlpha())),
        Arguments.of("tiff", "RGB, alpha", SOURCE, write("tiff", PictureFiles.rgbAlpha())),
        Arguments.of("tiff", "palette", PALETTE, write("tiff", PictureFiles.palette())));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("files")
  void convertsAsPilDoes(String format, String kind, long expected, byte[] file) {
    Decoded decoded = codec.decode(file);

    assertEquals(format, decoded.format());
    assertEquals(1, decoded.frames());
    assertEquals(PictureFiles.WIDTH, decoded.pixels().width());
    assertEquals(PictureFiles.HEIGHT, decoded.pixels().height());
    assertEquals(expected, checksum(decoded.pixels().rgb()), kind);
  }

  /// Files that Pillow 12.3 wrote, and what it reads from them.
  static Stream<Arguments> pils() {
    return Stream.of(
        Arguments.of(
            "png, 1 bit",
            1243542749L,
            1,
            "iVBORw0KGgoAAAANSUhEUgAAAAkAAAAHAQAAAADy4FrNAAAAEElEQVR4nGNgQAVMDExsDAAAMQALwwDYZwAAAABJ"
                + "RU5ErkJggg=="),
        Arguments.of(
            "png, two frames",
            1806397873L,
            2,
            "iVBORw0KGgoAAAANSUhEUgAAAAkAAAAHCAAAAAD/8Di8AAAACGFjVEwAAAACAAAAAPONk3AAAAAaZmNUTAAAAAAA"
                + "AAAJAAAABwAAAAAAAAAAAAAAAQAAQBE/9gAAAB5JREFUeJxjZGBkgkJmGIMFwWKBybIwI1ho6pgYmQARAQB/11GL"
                + "KQAAABpmY1RMAAAAAQAAAAkAAAAHAAAAAAAAAAAAAAABAADbYtUiAAAAKGZkQVQAAAACeJxjVPj3/9+////+/2P5"
                + "8/8fBLL8hTL+I7GQZDHVAQBWnT3Rh3SeVgAAAABJRU5ErkJggg=="),
        Arguments.of(
            "tiff, CMYK",
            762815036L,
            1,
            "SUkqAAgAAAAKAAABBAABAAAACQAAAAEBBAABAAAABwAAAAIBAwAEAAAAhgAAAAMBAwABAAAAAQAAAAYBAwABAAAA"
                + "BQAAABEBBAABAAAAjgAAABUBAwABAAAABAAAABYBBAABAAAABwAAABcBBAABAAAA/AAAABwBAwABAAAAAQAAAAAA"
                + "AAAIAAgACAAIAP///wDm/v8Azf3/ALT8/wCb+/8Agvr/AGn5/wBQ+P8AN/f/APzh/wDj4PoAyt/1ALHe8ACY3esA"
                + "f9zmAGbb4QBN2twANNnXAPnD/wDgwvUAx8HrAK7A4QCVv9cAfL7NAGO9wwBKvLkAMbuvAPal/wDdpPAAxKPhAKui"
                + "0gCSocMAeaC0AGCfpQBHnpYALp2HAPOH/wDahusAwYXXAKiEwwCPg68AdoKbAF2BhwBEgHMAK39fAPBp/wDXaOYA"
                + "vmfNAKVmtACMZZsAc2SCAFpjaQBBYlAAKGE3AO1L/wDUSuEAu0nDAKJIpQCJR4cAcEZpAFdFSwA+RC0AJUMPAA=="));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pils")
  void readsWhatPilWrote(String kind, long expected, int frames, String file) {
    Decoded decoded = codec.decode(Base64.getDecoder().decode(file));

    assertEquals(expected, checksum(decoded.pixels().rgb()), kind);
    assertEquals(frames, decoded.frames());
  }

  /// A profile that makes much of a difference to whoever applies it: linear light.
  @Test
  void profilesThatCanBeReadAreIgnoredToo() {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    byte[] jpeg = PictureFiles.insert(write("jpeg", PictureFiles.rgb()), 2, app2(profile));
    byte[] chunk = PictureFiles.pngChunk("iCCP", packed(profile));
    byte[] png = PictureFiles.insert(write("png", PictureFiles.rgb()), 33, chunk);

    assertEquals(JPEG, checksum(codec.decode(jpeg).pixels().rgb()));
    assertEquals(SOURCE, checksum(codec.decode(png).pixels().rgb()));
  }

  private static byte[] app2(byte[] profile) {
    return ByteBuffer.allocate(18 + profile.length)
        .putShort((short) 0xFFE2)
        .putShort((short) (16 + profile.length))
        .put("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1))
        .put(profile)
        .array();
  }

  private static byte[] packed(byte[] profile) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes("linear\0\0".getBytes(StandardCharsets.ISO_8859_1));
    try (DeflaterOutputStream out = new DeflaterOutputStream(body)) {
      out.write(profile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return body.toByteArray();
  }

  static Stream<Arguments> netpbm() {
    return Stream.of(
        Arguments.of("P1\n# a comment\n3 2\n1 0 1\n010", "0 255 0 255 0 255"),
        Arguments.of("P2 4 1 15 0 7 8 15\n", "0 119 136 255"),
        Arguments.of("P2 4 1 1000 0 1 3 1000\n", "0 66 197 255"),
        Arguments.of("P4 10 1\n\u00a5\u0080", "0 255 0 255 255 0 255 0 0 255"),
        Arguments.of("P5 3 1 100\n\u0000\u0032\u00c8", "0 128 255"),
        Arguments.of("P5 3 1 65535\n\u0000\u0007\u0000\u00ff\u0001\u0000", "7 255 255"));
  }

  @ParameterizedTest
  @MethodSource("netpbm")
  void scalesNetpbmSamplesAsPilDoes(String file, String expected) {
    Decoded decoded = codec.decode(file.getBytes(StandardCharsets.ISO_8859_1));

    byte[] rgb = decoded.pixels().rgb();
    StringBuilder reds = new StringBuilder();
    for (int i = 0; i < rgb.length; i += 3) {
      reds.append(rgb[i] & 0xFF).append(' ');
      assertEquals(rgb[i], rgb[i + 2]);
    }
    assertEquals("pnm", decoded.format());
    assertEquals(expected, reds.toString().strip());
  }

  @Test
  void readsLosslessWebp() {
    byte[] file =
        Base64.getDecoder()
            .decode(
                "UklGRmgAAABXRUJQVlA4TFwAAAAvBIAAAHegoG0bpvucx3wZEbWNJDXvHbZA+k8oAEJFAUA4vEmhlP4B/PbN"
                    + "+Y89sp8aPCQERpdfbqDBSDeJtL+OUvrwzV8ABZFsUM9fKEmEEUMQScSL6H/80axWJw==");

    Decoded decoded = codec.decode(file);

    assertEquals("webp", decoded.format());
    assertEquals(5, decoded.pixels().width());
    assertEquals(3116375698L, checksum(decoded.pixels().rgb()));
  }

  /// A plain colour that lossy coding left slightly uneven: within 4, in PIL as here.
  @Test
  void readsLossyWebpAndTurnsIt() {
    byte[] file =
        Base64.getDecoder()
            .decode(
                "UklGRnwAAABXRUJQVlA4WAoAAAAIAAAAEwAAEQAAVlA4IDwAAABwAwCdASoUABIAPm0ylUekIyIhKAgAgA2J"
                    + "ZQDLWoB+AABBlBAA/ofX/82BXNc/S3/+Smv8bcez1GoAAABFWElGGgAAAE1NACoAAAAIAAEBEgADAAAA"
                    + "AQAGAAAAAAAA");

    Decoded decoded = codec.decode(file);

    assertEquals(18, decoded.pixels().width());
    assertEquals(20, decoded.pixels().height());
    byte[] rgb = decoded.pixels().rgb();
    for (int i = 0; i < rgb.length; i += 3) {
      assertEquals(200, rgb[i] & 0xFF, 4);
      assertEquals(120, rgb[i + 1] & 0xFF, 4);
      assertEquals(40, rgb[i + 2] & 0xFF, 4);
    }
  }

  @Test
  void losslessFilesGiveBackTheirSource() {
    byte[] rgb = codec.decode(write("png", PictureFiles.rgb())).pixels().rgb();

    assertArrayEquals(PictureFiles.source().rgb(), rgb);
  }
}
