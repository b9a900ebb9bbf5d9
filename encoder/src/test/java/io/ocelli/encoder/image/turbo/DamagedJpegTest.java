package io.ocelli.encoder.image.turbo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import io.ocelli.encoder.testing.JpegFiles;
import io.ocelli.encoder.testing.PictureFiles;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Hostile bytes: the process lives, and a file is read or refused, and with which words, as where
/// the library is absent.
class DamagedJpegTest {
  private static final ImageLimits LIMITS = new ImageLimits(1_000_000, 1 << 20, 64 << 20);
  private static final int TRIES = 1000;

  private final PictureCodec jdk =
      new PictureCodec(LIMITS, new LibJpegTurbo.Search.Absent("left out", false));
  private PictureCodec turbo;

  @BeforeEach
  void find() {
    turbo = new PictureCodec(LIMITS, new LibJpegTurbo.Search.Found("installed", Installed.turbo()));
  }

  static Stream<byte[]> sound() {
    return Stream.of(
        PictureFiles.write("jpeg", PictureFiles.rgb()),
        PictureFiles.write("jpeg", PictureFiles.grey()),
        PictureFiles.progressiveJpeg(),
        PictureFiles.inksJpeg(0),
        PictureFiles.inksJpeg(2),
        JpegFiles.halvedAcross(),
        JpegFiles.uncoded());
  }

  @ParameterizedTest
  @MethodSource("sound")
  void isJudgedAlike(byte[] sound) {
    for (int seed = 0; seed < TRIES; seed++) {
      byte[] file = damaged(sound, 1 + seed % 8, new Random(seed));
      String expected = verdict(jdk, file);
      // libjpeg-turbo, and so PIL, takes the standard's tables for those that a file lacks.
      if (!expected.contains("Huffman table")) {
        assertEquals(expected, verdict(turbo, file), "seed " + seed);
      }
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
