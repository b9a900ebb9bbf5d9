package io.ocelli.encoder.image.turbo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import io.ocelli.encoder.testing.JpegFiles;
import io.ocelli.encoder.testing.PictureFiles;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Hostile bytes: the process lives, and a file is read or refused, and with which words, as where
/// the library is absent.
class DamagedJpegTest {
  private static final ImageLimits LIMITS = new ImageLimits(1_000_000, 1 << 20, 64 << 20);
  private static final List<byte[]> SOUND =
      List.of(
          PictureFiles.write("jpeg", PictureFiles.rgb()),
          PictureFiles.write("jpeg", PictureFiles.grey()),
          PictureFiles.progressiveJpeg(),
          PictureFiles.inksJpeg(0),
          PictureFiles.inksJpeg(2),
          JpegFiles.halvedAcross(),
          JpegFiles.uncoded());

  private static PictureCodec turbo;
  private static final PictureCodec JDK =
      new PictureCodec(LIMITS, new LibJpegTurbo.Search.Absent("left out", false));

  @BeforeContainer
  static void find() {
    turbo = new PictureCodec(LIMITS, new LibJpegTurbo.Search.Found("installed", Installed.turbo()));
  }

  @Property(tries = 5000)
  void isJudgedAlike(
      @ForAll @IntRange(min = 0, max = 6) int which,
      @ForAll @IntRange(min = 1, max = 8) int faults,
      @ForAll long seed) {
    byte[] file = damaged(SOUND.get(which), faults, new Random(seed));

    String expected = verdict(JDK, file);
    // libjpeg-turbo, and so PIL, takes the standard's tables for those that a file lacks.
    if (!expected.contains("Huffman table")) {
      assertEquals(expected, verdict(turbo, file));
    }
  }

  /// Bytes set, bits turned, and pieces copied elsewhere.
  private static byte[] damaged(byte[] sound, int faults, Random random) {
    byte[] file = sound.clone();
    for (int i = 0; i < faults; i++) {
      int at = 2 + random.nextInt(file.length - 2);
      switch (random.nextInt(3)) {
        case 0 -> file[at] = (byte) random.nextInt();
        case 1 -> file[at] ^= (byte) (1 << random.nextInt(8));
        default -> {
          int from = random.nextInt(file.length - 16);
          System.arraycopy(file, from, file, Math.min(at, file.length - 16), 16);
        }
      }
    }
    return file;
  }

  private static String verdict(PictureCodec codec, byte[] file) {
    try {
      var pixels = codec.decode(file).pixels();
      return pixels.width() + " x " + pixels.height();
    } catch (OcelliException e) {
      return e.kind() + ": " + e.getMessage();
    }
  }
}
