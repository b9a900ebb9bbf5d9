package io.ocelli.encoder.preprocess;

import static io.ocelli.encoder.testing.SyntheticPictures.checksum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.testing.TestData;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import io.ocelli.encoder.image.reader.Orientation;
import io.ocelli.encoder.testing.SyntheticPictures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageInputTest {
  private static final ImageInput CLIP =
      new ImageInput(
          224,
          224,
          new Fit.CentreCrop(224),
          Interpolation.BICUBIC,
          new Normalisation(
              List.of(0.48145466f, 0.4578275f, 0.40821073f),
              List.of(0.26862954f, 0.26130258f, 0.27577711f)));

  private static final ImageInput UNIT_128 =
      new ImageInput(128, 128, new Fit.CentreCrop(128), Interpolation.BILINEAR, Normalisation.UNIT);

  /// From torchvision's Resize(128) and CenterCrop(128) on a PIL image.
  @Test
  void laysTheChannelsOutOneAfterTheOther() {
    float[] tensor = UNIT_128.tensor(SyntheticPictures.ramps(200, 150));

    double sum = 0;
    for (float value : tensor) {
      sum += value * 255.0;
    }
    assertEquals(6185987, Math.round(sum));
    float[] expected = {74, 78, 82, 85, 89, 92, 95, 99};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i] / 255f, tensor[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"123_456", "208_495", "321_421", "389_535", "416_264", "456_123", "524_316"})
  void clipsInputIsThatOfTheOriginalFloatForFloatForEachOfTheSeven(String name) throws IOException {
    Path folder = folder("clip-golden");
    byte[] golden = Files.readAllBytes(folder.resolve(name + ".preprocessed_1x3x224x224.f32"));
    float[] expected = new float[golden.length / 4];
    ByteBuffer.wrap(golden).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(expected);
    PictureCodec codec = new PictureCodec(ImageLimits.standard());

    float[] tensor =
        CLIP.tensor(codec.decode(Files.readAllBytes(folder.resolve(name + ".jpg"))).pixels());

    assertArrayEquals(expected, tensor);
  }

  @Test
  void takesExtremeProportions() {
    assertEquals(3 * 128 * 128, UNIT_128.tensor(SyntheticPictures.ramps(100_000, 1)).length);
    assertEquals(3 * 128 * 128, UNIT_128.tensor(SyntheticPictures.ramps(1, 100_000)).length);
  }

  @Test
  void squashUsesTheWholePicture() {
    ImageInput squash =
        new ImageInput(2, 1, new Fit.Squash(), Interpolation.BOX, Normalisation.UNIT);

    float[] tensor = squash.tensor(SyntheticPictures.of(4, 8, (channel, x, y) -> x < 2 ? 255 : 0));

    assertArrayEquals(new float[] {1, 0, 1, 0, 1, 0}, tensor);
  }

  @Test
  void everyPartChangesTheCanonicalText() {
    List<String> texts =
        List.of(
            CLIP.canonicalText(),
            new ImageInput(224, 200, CLIP.fit(), CLIP.interpolation(), CLIP.normalisation())
                .canonicalText(),
            new ImageInput(224, 224, new Fit.Squash(), CLIP.interpolation(), CLIP.normalisation())
                .canonicalText(),
            new ImageInput(224, 224, CLIP.fit(), Interpolation.BILINEAR, CLIP.normalisation())
                .canonicalText(),
            new ImageInput(224, 224, CLIP.fit(), CLIP.interpolation(), Normalisation.UNIT)
                .canonicalText());

    assertEquals(texts.size(), texts.stream().distinct().count());
  }

  /// timm's crop fractions above 1: VOLO-D5 resizes to 445 and cuts out 512.
  @Test
  void padsWithBlackWhereTheCropIsLargerThanThePicture() {
    ImageInput input =
        new ImageInput(4, 4, new Fit.CentreCrop(2), Interpolation.BILINEAR, Normalisation.UNIT);

    float[] tensor = input.tensor(SyntheticPictures.of(2, 2, (channel, x, y) -> 255));

    assertArrayEquals(
        new float[] {0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0}, Arrays.copyOf(tensor, 16));
  }

  /// From torchvision's Resize(24) and TenCrop((20, 21)) on PIL images: five parts, and of the
  /// mirrored picture the centre, here not mirrored yet. With 33 x 71 the margin is odd.
  @ParameterizedTest
  @CsvSource({
    "60, 40, 3923428286, 1283716137, 1108352826, 529452396, 2788307324, 1459896982",
    "33, 71, 4264045814, 699648981, 1682490851, 3456256305, 1391739887, 300400942"
  })
  void cutsCornersAndCentresAsTorchvision(
      int width, int height, long one, long two, long three, long four, long five, long mirrored) {
    ImageInput input =
        new ImageInput(21, 20, new Fit.CentreCrop(24), Interpolation.BILINEAR, Normalisation.UNIT);

    List<PixelImage> parts = input.prepareTen(SyntheticPictures.ramps(width, height));

    assertEquals(
        List.of(one, two, three, four, five),
        parts.subList(0, 5).stream().map(part -> checksum(part.rgb())).toList());
    assertEquals(5, input.prepareFive(SyntheticPictures.ramps(width, height)).size());
    assertEquals(mirrored, checksum(Orientation.MIRRORED.apply(parts.get(5)).rgb()));
  }

  private static Path folder(String name) {
    Optional<Path> folder = TestData.find(name);
    Assumptions.assumeTrue(folder.isPresent(), () -> TestData.missing(name));
    return folder.get();
  }
}
