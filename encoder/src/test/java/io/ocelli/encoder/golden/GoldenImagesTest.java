package io.ocelli.encoder.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.folder.FolderReader;
import io.ocelli.encoder.model.OpenModel;
import io.ocelli.encoder.preprocess.ImageInput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every family's pictures, from the file to the vector, through its folder as the ecosystem lays
/// it out.
class GoldenImagesTest {

  static Stream<Golden> families() {
    return Golden.all().stream().filter(golden -> !golden.images().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("families")
  void areTheReferencesPixelForPixelAndItsVectors(Golden golden) throws IOException {
    ModelContract contract =
        FolderReader.read(golden.model(), golden.family(), null, Map.of()).contract();
    ImageInput input = contract.image().input();
    try (OpenModel model = OpenModel.open(golden.model(), contract)) {
      for (Golden.ImageCase image : golden.images()) {
        PixelImage prepared = input.prepare(image.picture());
        assertSameBytes(image, prepared);
        if (image.tensor() != null) {
          assertArrayEquals(image.tensor(), input.tensor(image.picture()), 1e-6f, image.name());
        }
        ImageEncoder encoder = model.image();
        float[] vector = encoder.encode(List.of(encoder.prepare(image.picture()))).getFirst();
        assertEquals(image.vector().length, vector.length, image.name());
        assertTrue(
            Vectors.cosine(image.vector(), vector) >= 0.99999,
            () -> image.name() + ": cosine " + Vectors.cosine(image.vector(), vector));
      }
    }
  }

  private static void assertSameBytes(Golden.ImageCase image, PixelImage prepared) {
    PixelImage expected = image.resized();
    assertEquals(expected.width(), prepared.width(), image.name());
    assertEquals(expected.height(), prepared.height(), image.name());
    assertArrayEquals(expected.rgb(), prepared.rgb(), image.name());
  }
}
