package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `models add --verify` on a tiny CLIP, exported as the scripts of `encoder/export` do it.
class ModelsAddVerifyTest {
  @TempDir Path temp;
  private Path home;
  private Path folder;

  @BeforeEach
  void export() throws IOException {
    home = temp.resolve("home");
    folder = temp.resolve("clip");
    Path here = Path.of("encoder/src/test/resources/golden");
    Path fixtures = Files.exists(here) ? here : Path.of("..").resolve(here);
    copy(fixtures.resolve("clip-vit/model"), folder);
    copy(fixtures.resolve("pictures"), folder.resolve("golden"));
    golden(
        Files.readString(fixtures.resolve("clip-vit/expected.json")).replace("../pictures/", ""));
  }

  @Test
  void aModelThatGivesTheReferencesVectorsIsAdded() {
    Ocelli.Result result = add();

    assertEquals(0, result.exit(), result.err());
    assertTrue(result.err().contains("Verified with 28 vectors of the reference"), result.err());
    assertEquals(0, Ocelli.run("models", "show", "clip", "--home", home).exit());
  }

  @Test
  void aModelThatGivesOthersIsNotAdded() {
    Ocelli.Result result = add("--set", "image.mean=[0,0,0]");

    assertEquals(2, result.exit());
    assertTrue(
        result
            .err()
            .matches(
                "(?s).*the model is not what it was: `[^`]+\\.(png|jpg)` comes out with a cosine of"
                    + " -?0\\.\\d{6} to the reference; at least 0\\.99999 is equal\\R"),
        result.err());
    assertEquals(2, Ocelli.run("models", "show", "clip", "--home", home).exit());
  }

  @Test
  void aPictureOutsideOfTheFolderIsNotRead() throws IOException {
    golden("{\"images\": [{\"picture\": \"../../home/secret.png\", \"vector\": [1]}]}");

    Ocelli.Result result = add();

    assertEquals(2, result.exit());
    assertTrue(
        result.err().endsWith("the picture ../../home/secret.png lies outside its folder\n"),
        result.err());
  }

  @Test
  void thereMustBeVectorsToVerifyWith() throws IOException {
    Files.delete(folder.resolve("golden/expected.json"));

    Ocelli.Result result = add();

    assertEquals(2, result.exit());
    assertTrue(result.err().contains("has no golden/expected.json to verify with"), result.err());
  }

  private Ocelli.Result add(String... more) {
    Object[] words =
        Stream.concat(
                Stream.of("models", "add", folder, "--verify", "--home", home), Stream.of(more))
            .toArray();
    return Ocelli.run(words);
  }

  private void golden(String json) throws IOException {
    Files.writeString(folder.resolve("golden/expected.json"), json);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
