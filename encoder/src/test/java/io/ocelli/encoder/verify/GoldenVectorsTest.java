package io.ocelli.encoder.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.folder.FolderReader;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import io.ocelli.encoder.model.OpenModel;
import io.ocelli.encoder.testing.GoldenFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the reference made of pictures and texts, beside what the model makes of them here.
class GoldenVectorsTest {
  private static final double EQUAL = 0.99999;

  @TempDir Path temp;

  @Test
  void aFolderWithoutThemHasNone() {
    assertFalse(GoldenVectors.in(temp).isPresent());
  }

  @Test
  void picturesAndTextsOfATwoTowerModelComeOutAsTheyDidThere() throws IOException {
    List<GoldenVectors.Case> cases = compare(exported("clip-vit"), Map.of());

    assertTrue(cases.stream().anyMatch(one -> one.input().equals("photo-211x160.jpg")));
    assertTrue(cases.stream().anyMatch(one -> one.input().equals("a photo of a cat")));
    cases.forEach(one -> assertTrue(one.cosine() >= EQUAL, one.toString()));
  }

  @Test
  void weightsOfASparseEncoderAreComparedByTokenId() throws IOException {
    Path folder = exported("splade");
    List<GoldenVectors.Case> cases = compare(folder, Map.of());
    assertFalse(cases.isEmpty());
    cases.forEach(one -> assertTrue(one.cosine() >= EQUAL, one.toString()));

    golden(folder, "{\"texts\": [{\"text\": \"a photo of a cat\", \"sparse\": {\"0\": 1.5}}]}");
    assertEquals(0, compare(folder, Map.of()).getFirst().cosine());
  }

  @Test
  void anotherMeanIsAnotherVector() throws IOException {
    Path folder = exported("clip-vit");

    List<GoldenVectors.Case> cases = compare(folder, Map.of("image.mean", "[0,0,0]"));

    assertTrue(cases.stream().anyMatch(one -> one.cosine() < EQUAL), cases.toString());
  }

  /// `../stolen.jpg` is there and could be read.
  @ParameterizedTest
  @ValueSource(strings = {"../stolen.jpg", "pictures/../../stolen.jpg", "/etc/hostname"})
  void aPictureOutsideOfTheFolderIsRefused(String picture) throws IOException {
    Path folder = exported("clip-vit");
    Files.copy(folder.resolve("golden/photo-211x160.jpg"), folder.resolve("stolen.jpg"));
    golden(folder, "{\"images\": [{\"picture\": \"%s\", \"vector\": [1]}]}".formatted(picture));

    assertEquals(
        "%s: the picture %s lies outside its folder".formatted(expected(folder), picture),
        refusal(folder));
  }

  @Test
  void aPictureThatIsMissingIsNamed() throws IOException {
    Path folder = exported("clip-vit");
    golden(folder, "{\"images\": [{\"picture\": \"gone.jpg\", \"vector\": [1]}]}");

    assertEquals(
        "%s: the picture gone.jpg cannot be read".formatted(expected(folder)), refusal(folder));
  }

  @Test
  void aVectorOfAnotherLengthIsOfAnotherModel() throws IOException {
    Path folder = exported("clip-vit");
    golden(folder, "{\"texts\": [{\"text\": \"a dog\", \"vector\": [1, 2]}]}");

    assertEquals(
        "%s: the vector of `a dog` has 2 values, the model gives 12".formatted(expected(folder)),
        refusal(folder));
  }

  private static List<GoldenVectors.Case> compare(Path folder, Map<String, String> settings) {
    GoldenVectors golden = GoldenVectors.in(folder).orElseThrow();
    var contract = FolderReader.read(folder, "golden", null, settings).contract();
    try (OpenModel model = OpenModel.open(folder, contract)) {
      return golden.compare(model, new PictureCodec(ImageLimits.standard()));
    }
  }

  private static String refusal(Path folder) {
    return assertThrows(OcelliException.class, () -> compare(folder, Map.of())).getMessage();
  }

  private static Path expected(Path folder) {
    return folder.resolve("golden/expected.json");
  }

  private static void golden(Path folder, String json) throws IOException {
    Files.writeString(expected(folder), json);
  }

  private Path exported(String family) throws IOException {
    return GoldenFolders.exported(family, temp.resolve(family));
  }
}
