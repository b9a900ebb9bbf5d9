package io.ocelli.encoder.builtin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.encode.PreparedImage;
import io.ocelli.encoder.model.EncoderRegistry;
import io.ocelli.encoder.testing.SyntheticPictures;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScatteringModelTest {
  private static EncoderRegistry registry;
  private static ImageEncoder encoder;

  @BeforeAll
  static void open() {
    registry = new EncoderRegistry();
    encoder = registry.image("builtin");
  }

  @AfterAll
  static void close() {
    registry.close();
  }

  /// A change here changes the vectors of every collection: it needs a new name for the encoder.
  @Test
  void isTheSameOnEveryMachine() throws NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(ScatteringModel.build());

    assertEquals(
        "04f8267fa31fa55f17ec301c8137f8a445043627086727fdc68b5d02475a36af",
        HexFormat.of().formatHex(digest));
    assertEquals(
        "90488dffa34696787e33313353c4a913cffa509d88e306161b48624943493f6a",
        encoder.info().fingerprint());
  }

  /// Vectors of an independent implementation (numpy) at a few places, and their sums.
  @Test
  void givesTheVectorsOfTheReference() {
    int[] places = {0, 1, 53, 54, 55, 200, 368, 369, 500, 600, 682, 683};
    assertVector(
        SyntheticPictures.ramps(200, 150),
        places,
        new double[] {
          0.7306137, 0.6072869, 3.6266968, 0.9386423, 0.9314482, 1.2168143, 0.0285009, 0.1019316,
          0.2378037, 0.2321718, 0.0005787, 0.1123311, 525.63364
        });
    assertVector(
        SyntheticPictures.chequers(),
        places,
        new double[] {
          0.5999864,
          0.5820898,
          4.9353805,
          1.3337884,
          1.3220819,
          1.4294205,
          -0.0630718,
          0.0013992,
          0.0012985,
          0.0009980,
          0.2585011,
          0.0898716,
          514.32944
        });
    assertVector(
        SyntheticPictures.disc(),
        places,
        new double[] {
          0.6286902,
          0.5927075,
          2.5311892,
          1.0846955,
          0.9333876,
          1.4341691,
          -0.3597686,
          0.0430417,
          0.2899750,
          0.0013214,
          0.0024341,
          0.0076732,
          445.84373
        });
  }

  private static void assertVector(PixelImage image, int[] places, double[] expected) {
    float[] vector = encode(image);
    assertEquals(ScatteringModel.DIMS, vector.length);
    double sum = 0;
    for (float value : vector) {
      sum += value;
    }
    for (int i = 0; i < places.length; i++) {
      assertEquals(expected[i], vector[places[i]], 2e-5, "at " + places[i]);
    }
    assertEquals(expected[places.length], sum, 1e-4 * sum);
  }

  @Test
  void aMirroredPictureHasTheSameVector() {
    PixelImage disc = SyntheticPictures.disc();
    PixelImage mirrored =
        SyntheticPictures.of(
            200, 150, (channel, x, y) -> disc.rgb()[3 * (200 * y + 199 - x) + channel]);

    assertArrayEquals(encode(disc), encode(mirrored), 1e-5f);
  }

  @Test
  void aConstantPictureHasAFiniteVector() {
    assertEquals(ScatteringModel.DIMS, encode(SyntheticPictures.of(1, 1, (c, x, y) -> 0)).length);
  }

  /// Bit by bit, in any company.
  @Test
  void aVectorDoesNotDependOnItsBatch() {
    List<PreparedImage> prepared = pictures(7);

    List<float[]> together = encoder.encode(prepared);

    for (int i = 0; i < prepared.size(); i++) {
      assertArrayEquals(encoder.encode(List.of(prepared.get(i))).get(0), together.get(i));
    }
  }

  @Test
  void severalThreadsShareOneSession() throws InterruptedException, ExecutionException {
    List<PreparedImage> prepared = pictures(5);
    List<float[]> expected = encoder.encode(prepared);
    Callable<List<float[]>> task = () -> encoder.encode(prepared);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<List<float[]>> answer : threads.invokeAll(List.of(task, task, task, task))) {
        for (int i = 0; i < expected.size(); i++) {
          assertArrayEquals(expected.get(i), answer.get().get(i));
        }
      }
    }
  }

  private static List<PreparedImage> pictures(int count) {
    List<PreparedImage> prepared = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      prepared.add(encoder.prepare(SyntheticPictures.ramps(100 + 30 * i, 160 - 10 * i)));
    }
    return prepared;
  }

  private static float[] encode(PixelImage image) {
    return encoder.encode(List.of(encoder.prepare(image))).get(0);
  }
}
