package io.ocelli.encoder.image.turbo;

import static io.ocelli.encoder.testing.PictureFiles.write;
import static io.ocelli.encoder.testing.SyntheticPictures.checksum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.testing.TestData;
import io.ocelli.encoder.image.imageio.JpegReader;
import io.ocelli.encoder.testing.JpegFiles;
import io.ocelli.encoder.testing.PictureFiles;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The same pixels as the JDK's libjpeg, and where those are not PIL's, PIL's.
class TurboJpegReaderTest {
  private static final JpegReader JDK = new JpegReader();
  private TurboJpegReader turbo;

  @BeforeEach
  void find() {
    turbo = new TurboJpegReader(Installed.turbo());
  }

  static Stream<byte[]> kinds() {
    return Stream.of(
        write("jpeg", PictureFiles.rgb()),
        write("jpeg", PictureFiles.grey()),
        PictureFiles.progressiveJpeg(),
        PictureFiles.profiledJpeg(),
        PictureFiles.inksJpeg(0),
        PictureFiles.inksJpeg(2),
        JpegFiles.halvedAcross(),
        JpegFiles.uncoded());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void decodesAsTheJdkDoes(byte[] file) throws IOException {
    assertArrayEquals(JDK.pixels(file).rgb(), turbo.pixels(file).rgb());
  }

  /// A JFIF segment means YCbCr, whatever the components are called.
  @Test
  void namesOfComponentsCountLast() throws IOException {
    byte[] adobe = JpegFiles.uncoded();
    byte[] jfif = {
      (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };
    byte[] both = PictureFiles.insert(adobe, 2, jfif);

    assertArrayEquals(JDK.pixels(both).rgb(), turbo.pixels(both).rgb());
  }

  /// The number is `zlib.crc32(Image.open(f).convert("RGB").tobytes())` of Pillow 12.3.
  @Test
  void interpolatesChromaHalvedDownwardsAsPilDoes() throws IOException {
    assertEquals(933712150L, checksum(turbo.pixels(JpegFiles.halvedDown()).rgb()));
  }

  @Test
  void aFileCutAnywhereInItsDataIsTruncated() throws IOException {
    byte[] file = write("jpeg", PictureFiles.rgb());
    for (int length = dataOf(file); length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThrows(EOFException.class, () -> turbo.pixels(cut));
    }
  }

  /// The longer side of 37 keeps at least what is asked for: an eighth, a half, all.
  @ParameterizedTest
  @CsvSource({"2, 5, 4", "18, 19, 15", "19, 37, 29", "1000, 37, 29"})
  void reducesWhatIsOnlyLookedAt(int side, int width, int height) throws IOException {
    PixelImage reduced = turbo.reduced(write("jpeg", PictureFiles.rgb()), side);

    assertEquals(width, reduced.width());
    assertEquals(height, reduced.height());
  }

  /// The picture has gradients, and its edge blocks weigh a little more when it is small.
  @Test
  void keepsColoursWhenReduced() throws IOException {
    byte[] inks = PictureFiles.inksJpeg(2);

    assertEquals(mean(turbo.pixels(inks)), mean(turbo.reduced(inks, 4)), 4);
  }

  private static double mean(PixelImage image) {
    double sum = 0;
    for (byte value : image.rgb()) {
      sum += value & 0xFF;
    }
    return sum / image.rgb().length;
  }

  /// Every file has a decoder of its own.
  @Test
  void threadsDoNotMeet() throws Exception {
    byte[] file = PictureFiles.progressiveJpeg();
    byte[] expected = JDK.pixels(file).rgb();
    List<Callable<byte[]>> calls = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      calls.add(() -> turbo.pixels(file).rgb());
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (var done : threads.invokeAll(calls)) {
        assertArrayEquals(expected, done.get());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"caltech101-subset, 762", "flickr8k-1000/images, 1000", "imagededup, 20"})
  void photographsAreEqual(String folder, int atLeast) throws IOException {
    Optional<Path> root = TestData.find(folder);
    Assumptions.assumeTrue(root.isPresent(), () -> TestData.missing(folder));
    int read = 0;
    for (Path path : jpegs(root.get())) {
      byte[] file = Files.readAllBytes(path);
      Optional<byte[]> expected = jdk(file);
      if (expected.isPresent()) {
        read++;
        assertArrayEquals(expected.get(), turbo.pixels(file).rgb(), path::toString);
      } else {
        assertThrows(Exception.class, () -> turbo.pixels(file), path::toString);
      }
    }
    assertTrue(read >= atLeast, read + " photographs");
  }

  private static Optional<byte[]> jdk(byte[] file) {
    try {
      return Optional.of(JDK.pixels(file).rgb());
    } catch (IOException | RuntimeException damaged) {
      return Optional.empty();
    }
  }

  private static List<Path> jpegs(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(path -> path.toString().endsWith(".jpg")).toList();
    }
  }

  /// Where the header of the first scan begins.
  private static int dataOf(byte[] file) {
    for (int i = 0; ; i++) {
      if (file[i] == (byte) 0xFF && file[i + 1] == (byte) 0xDA) {
        return i + 2 + 2 + file[i + 3];
      }
    }
  }
}
