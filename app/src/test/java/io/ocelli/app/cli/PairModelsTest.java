package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `models` on networks that score pairs: those of the golden fixtures.
class PairModelsTest {
  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({
    "cross-bert, pairs of texts, text_pairs",
    "cross-roberta, pairs of texts, text_pairs",
    "picture-pairs, pairs of pictures, image_pairs",
    "text-picture, pairs of a text and a picture, text_image_pairs"
  })
  void areAddedListedShownMeasuredAndRemoved(String family, String reads, String modality) {
    Ocelli.Result added = ocelli("models", "add", folder(family), "--name", "judge");
    assertEquals(0, added.exit(), added.err());
    assertTrue(
        added.out().contains("Added the model judge: reads " + reads + ", a score each"),
        added.out());

    Ocelli.Result listed = ocelli("models");
    assertTrue(
        listed.out().lines().anyMatch(line -> line.matches("judge +score +" + modality + ".*")),
        listed.out());
    Ocelli.Result shown = ocelli("models", "show", "judge");
    assertTrue(shown.out().contains("score.activation"), shown.out());
    assertTrue(shown.out().contains("fingerprint.fp32"), shown.out());

    Ocelli.Result measured =
        ocelli("models", "bench", "judge", "--batch", "1,20", "--seconds", "1", "--json");
    assertEquals(0, measured.exit(), measured.err());
    assertEquals(List.of("1", "20"), measured.json().get("rows").findValuesAsText("batch"));
    for (JsonNode row : measured.json().get("rows")) {
      assertEquals("pairs", row.get("what").asText());
      assertTrue(row.get("bare_per_second").asDouble() > 0, row::toString);
    }

    assertEquals(0, ocelli("models", "remove", "judge").exit());
    assertFalse(Files.exists(temp.resolve("home/models/judge")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-bert", "picture-pairs"})
  void areComparedWithTheReferencesScores(String family) throws IOException {
    Path exported = exported(family);
    Ocelli.Result added = ocelli("models", "add", exported, "--name", "judge", "--verify");
    assertEquals(0, added.exit(), added.err());
    assertTrue(added.err().contains("scores of the reference: they differ by"), added.err());

    Ocelli.Result other =
        ocelli(
            "models",
            "add",
            exported,
            "--name",
            "other",
            "--verify",
            "--set",
            "score.activation=" + (family.equals("cross-bert") ? "sigmoid" : "identity"));
    assertEquals(2, other.exit());
    assertTrue(other.err().contains("the model is not what it was: a score for"), other.err());
  }

  /// As an export script leaves it.
  private Path exported(String family) throws IOException {
    Path exported = temp.resolve(family);
    copy(folder(family), exported);
    copy(folder(family).resolve("../../pictures").normalize(), exported.resolve("golden"));
    String expected = Files.readString(folder(family).resolve("../expected.json").normalize());
    Files.writeString(
        exported.resolve("golden/expected.json"), expected.replace("../pictures/", ""));
    return exported;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  @Test
  void whatIsGuessedIsSaid() {
    Ocelli.Result added = ocelli("models", "add", folder("cross-roberta"), "--name", "judge");

    assertTrue(
        added.out().contains("sigmoid  (as sentence-transformers does where nothing says it)"),
        added.out());
  }

  @Test
  void scoresAreNotComparedAsVectors() throws IOException {
    ocelli("models", "add", folder("cross-bert"), "--name", "judge");
    Path texts = Files.writeString(temp.resolve("texts.txt"), "a cat\na dog\n");
    Ocelli.Result refused = ocelli("models", "compare", "judge", "judge", "--data", texts);

    assertEquals(2, refused.exit());
    assertTrue(refused.err().contains("`judge` scores pairs"), refused.err());
  }

  private Ocelli.Result ocelli(Object... args) {
    Object[] words = new Object[args.length + 2];
    System.arraycopy(args, 0, words, 0, args.length);
    words[args.length] = "--home";
    words[args.length + 1] = temp.resolve("home");
    return Ocelli.run(words);
  }

  private static Path folder(String family) {
    Path here = Path.of("encoder/src/test/resources/golden", family, "model");
    return Files.exists(here) ? here : Path.of("..").resolve(here);
  }
}
