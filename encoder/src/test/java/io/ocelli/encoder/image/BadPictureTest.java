package io.ocelli.encoder.image;

import static io.ocelli.encoder.testing.PictureFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.testing.PictureFiles;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadPictureTest {
  private static final List<byte[]> SOUND =
      List.of(
          write("jpeg", PictureFiles.rgb()),
          PictureFiles.progressiveJpeg(),
          PictureFiles.inksJpeg(2),
          write("png", PictureFiles.rgb()),
          write("gif", PictureFiles.palette()),
          write("bmp", PictureFiles.rgb()),
          write("tiff", PictureFiles.rgb()),
          "P5 16 1 255\n0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

  private final PictureCodec codec = new PictureCodec(ImageLimits.standard());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|not a picture: the file is empty",
        "Dear diary,|not a picture: the file is text",
        "<?xml version='1.0'?><svg/>|SVG is a drawing, not a bitmap; export it as PNG",
        "'\u0001\u0002\u0003\u0000'|not a picture: unknown content (begins with 01 02 03 00)",
        "....ftypheic....|HEIC is not supported; convert it to JPEG or PNG",
        "....ftypavif....|AVIF is not supported; convert it to JPEG or PNG",
        "....ftypisom....|not a picture: a video or media file (isom)",
        "'8BPS\u0000\u0001'|Photoshop is not supported; convert it to JPEG or PNG"
      })
  void saysWhatTheFileIs(String content, String message) {
    assertRefused(content.getBytes(StandardCharsets.ISO_8859_1), message);
  }

  @Test
  void refusesTooManyPixelsByTheHeaderAlone() {
    OcelliException refusal = refusal(PictureFiles.blackPng(30_000, 30_000), codec);

    assertEquals(ErrorKind.TOO_LARGE, refusal.kind());
    assertEquals(
        "30000 x 30000 pixels is more than the limit of 200 megapixels", refusal.getMessage());
  }

  @Test
  void refusesWhatWouldNotFitIntoMemory() {
    PictureCodec small = new PictureCodec(new ImageLimits(200_000_000, 1 << 20, 64 << 20));

    OcelliException refusal = refusal(PictureFiles.blackPng(10_000, 1_000), small);

    assertEquals(ErrorKind.TOO_LARGE, refusal.kind());
    assertTrue(
        refusal.getMessage().startsWith("10000 x 1000 pixels need about 76 MiB to decode, 64 MiB"),
        refusal.getMessage());
  }

  @Test
  void refusesFilesAboveTheLimit() {
    PictureCodec small = new PictureCodec(new ImageLimits(1000, 10, 1 << 20));

    OcelliException refusal = refusal(new byte[11], small);

    assertEquals(ErrorKind.TOO_LARGE, refusal.kind());
    assertEquals("the file has 11 bytes, more than the limit of 10", refusal.getMessage());
  }

  @Test
  void refusesAPictureWithoutAllItsRows() {
    assertRefused(
        PictureFiles.blackPng(100, 100), "truncated PNG: the file ends before the picture does");
  }

  @Test
  void refusesAJpegThatLacksOnlyItsEndMarker() {
    byte[] file = write("jpeg", PictureFiles.rgb());

    assertRefused(
        Arrays.copyOf(file, file.length - 2),
        "truncated JPEG: the file ends before the picture does");
  }

  @Test
  void namesAnUnsupportedVarietyWithoutCallingItDamaged() {
    byte[] file = write("jpeg", PictureFiles.rgb());
    int frame = frameHeader(file);
    file[frame + 1] = (byte) 0xC9;

    assertRefused(file, "JPEG: arithmetic, lossless and hierarchical coding are not supported");
  }

  /// Half of a picture is no picture, in any format.
  @Property(tries = 200)
  void aFileCutInTwoIsRefused(
      @ForAll @IntRange(min = 0, max = 7) int which, @ForAll @IntRange(max = 899) int permille) {
    byte[] file = SOUND.get(which);

    OcelliException refusal = refusal(Arrays.copyOf(file, file.length * permille / 1000), codec);

    assertEquals(ErrorKind.BAD_REQUEST, refusal.kind());
  }

  /// Damage may go unnoticed, but it never shows as anything but a short message.
  @Property(tries = 500)
  void damageIsReportedInOneLine(
      @ForAll @IntRange(min = 0, max = 7) int which,
      @ForAll @IntRange(max = 9999) int where,
      @ForAll byte value) {
    byte[] file = SOUND.get(which).clone();
    file[(int) ((long) where * file.length / 10_000)] = value;
    try {
      codec.decode(file);
    } catch (OcelliException e) {
      assertFalse(e.getMessage().contains("\n"));
      assertTrue(e.kind() == ErrorKind.BAD_REQUEST || e.kind() == ErrorKind.TOO_LARGE);
    }
  }

  private void assertRefused(byte[] file, String message) {
    OcelliException refusal = refusal(file, codec);
    assertEquals(message, refusal.getMessage());
    assertEquals(ErrorKind.BAD_REQUEST, refusal.kind());
  }

  private static OcelliException refusal(byte[] file, PictureCodec codec) {
    return assertThrows(OcelliException.class, () -> codec.decode(file));
  }

  private static int frameHeader(byte[] file) {
    int at = 0;
    while (file[at] != (byte) 0xFF || file[at + 1] != (byte) 0xC0) {
      at++;
    }
    return at;
  }
}
