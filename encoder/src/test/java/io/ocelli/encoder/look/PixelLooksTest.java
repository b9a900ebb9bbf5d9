package io.ocelli.encoder.look;

import static io.ocelli.encoder.look.Scenes.HEIGHT;
import static io.ocelli.encoder.look.Scenes.WIDTH;
import static io.ocelli.encoder.look.Scenes.drawn;
import static io.ocelli.encoder.look.Scenes.print;
import static io.ocelli.encoder.look.Scenes.scene;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.picture.PictureLooks;
import io.ocelli.core.picture.PicturePrint;
import io.ocelli.core.testing.TestData;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Copies of a picture agree with it, whatever was done to them; other pictures do not.
class PixelLooksTest {
  private static final PictureLooks LOOKS =
      new PixelLooks(new PictureCodec(ImageLimits.standard()));

  private static Map<String, BufferedImage> copies(BufferedImage of) {
    int w = WIDTH;
    int h = HEIGHT;
    AffineTransform tilt = AffineTransform.getRotateInstance(0.06, w / 2.0, h / 2.0);
    Map<String, BufferedImage> copies = new LinkedHashMap<>();
    copies.put("itself", of);
    copies.put("mirrored", drawn(of, w, h, -1, 0, 0, 1, w, 0));
    copies.put("upside down", drawn(of, w, h, 1, 0, 0, -1, 0, h));
    copies.put("turned right", drawn(of, h, w, 0, 1, -1, 0, h, 0));
    copies.put("turned left", drawn(of, h, w, 0, -1, 1, 0, 0, w));
    copies.put("half the size", drawn(of, w / 2, h / 2, 0.5, 0, 0, 0.5, 0, 0));
    copies.put("squeezed", drawn(of, w / 2, h, 0.5, 0, 0, 1, 0, 0));
    copies.put("cut at the left", drawn(of, w - 48, h, 1, 0, 0, 1, -48, 0));
    copies.put("cut to a corner", drawn(of, w - 48, h - 36, 1, 0, 0, 1, -48, -36));
    copies.put("framed", drawn(of, w + 40, h + 30, 1, 0, 0, 1, 20, 15));
    copies.put("tilted", drawn(of, w, h, tilt));
    copies.put("marked", Scenes.marked(of));
    return copies;
  }

  @Test
  void agreesWithCopies() {
    PicturePrint original = print(scene(1));

    copies(scene(1))
        .forEach((edit, copy) -> {
          float match = LOOKS.match(original, print(copy));
          assertTrue(match >= 0.75, edit + ": " + match);
        });
  }

  @Test
  void differsFromOtherPictures() {
    List<PicturePrint> prints =
        IntStream.range(0, 20).mapToObj(seed -> print(scene(seed))).toList();

    for (int i = 0; i < prints.size(); i++) {
      for (int j = 0; j < i; j++) {
        float match = LOOKS.match(prints.get(i), prints.get(j));
        assertTrue(match < 0.6, i + ", " + j + ": " + match);
      }
    }
  }

  @Test
  void agreesAsMuchTheOtherWayRound() {
    PicturePrint whole = print(scene(2));
    PicturePrint part = print(drawn(scene(2), 180, 140, 1, 0, 0, 1, -30, -20));

    assertEquals(LOOKS.match(whole, part), LOOKS.match(part, whole), 0.05);
  }

  @Test
  void aPictureOfOneColourShowsNothingToCompare() {
    PicturePrint plain =
        new PicturePrint(10, 10, 0, new byte[PicturePrint.SIDE * PicturePrint.SIDE]);

    assertEquals(0, LOOKS.match(plain, plain));
    assertArrayEquals(new float[LOOKS.signature(plain).length], LOOKS.signature(plain));
  }

  @Test
  void signaturesStayThroughTurnsAndMirrors() {
    float[] signature = LOOKS.signature(print(scene(3)));
    Map<String, BufferedImage> copies = copies(scene(3));

    for (String edit : List.of("mirrored", "upside down", "turned right", "turned left")) {
      assertArrayEquals(signature, LOOKS.signature(print(copies.get(edit))), 0.02f, edit);
    }
  }

  @Test
  void blurIsLessSharp() {
    BufferedImage small = drawn(scene(4), 40, 30, 1 / 6.0, 0, 0, 1 / 6.0, 0, 0);
    BufferedImage blurred = drawn(small, WIDTH, HEIGHT, 6, 0, 0, 6, 0, 0);

    assertTrue(print(blurred).sharpness() < print(scene(4)).sharpness() / 4);
  }

  @Test
  void aPrintIsReadAsItWasWritten() {
    PicturePrint print = print(scene(5));
    ByteBuffer bytes = ByteBuffer.allocate(PicturePrint.BYTES);

    print.write(bytes);
    PicturePrint read = PicturePrint.read(bytes.flip());

    assertEquals(WIDTH, read.width());
    assertEquals(HEIGHT, read.height());
    assertEquals(print.sharpness(), read.sharpness());
    assertArrayEquals(print.grey(), read.grey());
  }

  @Test
  void aPhotoAgreesWithItselfInOtherFormats() throws IOException {
    String name = "imagededup/tests/data/formats_images";
    Optional<Path> folder = TestData.find(name);
    Assumptions.assumeTrue(folder.isPresent(), TestData.missing(name));
    PicturePrint jpeg = read(folder.get().resolve("ukbench09380.jpeg"));

    for (String format : List.of("bmp", "png", "webp")) {
      float match = LOOKS.match(jpeg, read(folder.get().resolve("ukbench09380." + format)));
      assertTrue(match > 0.95, format + ": " + match);
    }
  }

  private static PicturePrint read(Path file) throws IOException {
    return LOOKS.print(Files.readAllBytes(file));
  }
}
