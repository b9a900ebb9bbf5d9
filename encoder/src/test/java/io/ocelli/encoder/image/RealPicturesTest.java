package io.ocelli.encoder.image;

import static io.ocelli.encoder.testing.SyntheticPictures.checksum;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.encode.ImageCodec.Decoded;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.testing.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files from the wild, some under a wrong name. Checksums are Pillow's.
class RealPicturesTest {
  private static final String FOLDER = "imagededup/tests/data/";

  private final PictureCodec codec = new PictureCodec(ImageLimits.standard());

  @ParameterizedTest
  @CsvSource({
    "formats_images/copyleft.tiff, tiff, 1, 1552101101",
    "formats_images/giphy.gif, gif, 4, 60586064",
    "formats_images/marbles.pbm, pnm, 1, 3042532233",
    "formats_images/baboon.pgm, pnm, 1, 2526023154",
    "formats_images/Iggy.1024.ppm, pnm, 1, 1261695620",
    "formats_images/ukbench09380.bmp, jpeg, 1, 2971646045",
    "formats_images/ukbench09380.svg, jpeg, 1, 2971646045",
    "alpha_channel_image.png, png, 1, 2791485908",
    "ukbench00120_gray.jpg, jpeg, 1, 2867895634",
    "base_images/ukbench00120.jpg, jpeg, 1, 2710512965"
  })
  void areReadAsPilReadsThem(String name, String format, int frames, long crc) throws IOException {
    Decoded decoded = codec.decode(read(name));

    assertEquals(format, decoded.format());
    assertEquals(frames, decoded.frames());
    assertEquals(crc, checksum(decoded.pixels().rgb()));
  }

  /// Lossy WebP: the plugin does not interpolate chroma, so the mean must do.
  @Test
  void lossyWebpIsNear() throws IOException {
    byte[] rgb = codec.decode(read("formats_images/ukbench09380.webp")).pixels().rgb();

    double sum = 0;
    for (byte value : rgb) {
      sum += value & 0xFF;
    }
    assertEquals(139.049, sum / rgb.length, 0.05);
  }

  @Test
  void scrambledBytesAreNoPicture() throws IOException {
    byte[] file = read("mixed_images/ukbench09268_corrupt.jpg");

    assertThrows(OcelliException.class, () -> codec.decode(file));
  }

  private static byte[] read(String name) throws IOException {
    Optional<Path> file = TestData.find(FOLDER + name);
    Assumptions.assumeTrue(file.isPresent(), () -> TestData.missing(FOLDER + name));
    return Files.readAllBytes(file.get());
  }
}
