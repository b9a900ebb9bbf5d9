package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocelli.core.testing.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The main job as people type it, on 763 real photographs in class folders.
class MainJobTest {
  private static final String PHOTOS = "caltech101-subset";

  @TempDir static Path home;
  private static Path photos;

  @BeforeAll
  static void index() {
    photos = TestData.find(PHOTOS).orElse(null);
    Assumptions.assumeTrue(photos != null, TestData.missing(PHOTOS));
    Ocelli.Result result = Ocelli.run("quickstart", photos, "--no-serve", "--home", home, "--json");
    assertEquals(0, result.exit(), result.err());
    JsonNode report = result.json();
    assertEquals("quickstart", report.get("collection").asText());
    assertEquals(763, report.get("indexed").asLong());
    assertEquals(763, report.get("points").asLong());
    assertEquals(0, report.get("failed").size());
    assertTrue(report.get("images_per_s").asDouble() > 0);
  }

  @Test
  void aPizzaFindsPizzas() throws IOException {
    Path pizza = firstOf("pizza");
    JsonNode hits = search(pizza.toString()).get("hits");
    assertEquals("pizza/" + pizza.getFileName(), hits.get(0).at("/payload/path").asText());
    assertEquals(1.0, hits.get(0).get("score").asDouble(), 1e-5);
    assertTrue(
        folders(hits).stream().filter("pizza"::equals).count() >= 7, folders(hits).toString());
  }

  @Test
  void wordsFindFoldersAndSaySo() {
    JsonNode answer = search("pizzas");
    assertEquals("lexical", answer.get("mode").asText());
    assertTrue(folders(answer.get("hits")).stream().allMatch("pizza"::equals));
  }

  @Test
  void aPointFindsOthersLikeItself() throws IOException {
    JsonNode first = search(firstOf("laptop").toString()).at("/hits/0");
    JsonNode hits = search("--id", first.get("id").asText()).get("hits");
    assertEquals(10, hits.size());
    hits.forEach(hit -> assertTrue(!hit.get("id").equals(first.get("id"))));
  }

  @Test
  void twinsAreTwoPoints() {
    JsonNode hits =
        search(photos.resolve("cup/image_0012.jpg").toString(), "--limit", "2").get("hits");
    List<String> paths = paths(hits);
    assertTrue(paths.containsAll(List.of("cup/image_0012.jpg", "cup/image_0012 6.48.13 PM.jpg")));
    assertEquals(1.0, hits.get(1).get("score").asDouble(), 1e-5);
  }

  @Test
  void pagesFollowEachOther() throws IOException {
    String cup = firstOf("cup").toString();
    List<String> ten = paths(search(cup).get("hits"));
    List<String> tail = paths(search(cup, "--offset", "4", "--limit", "6").get("hits"));
    assertEquals(ten.subList(4, 10), tail);
  }

  @Test
  void aFolderNarrowsTheSearch() throws IOException {
    JsonNode hits = search(firstOf("cup").toString(), "--folder", "scissors").get("hits");
    assertEquals(10, hits.size());
    assertTrue(folders(hits).stream().allMatch("scissors"::equals));
  }

  @Test
  void runningItAgainReadsNothingNew() {
    JsonNode again =
        Ocelli.run("index", photos, "--collection", "quickstart", "--home", home, "--json").json();
    assertEquals(0, again.get("indexed").asLong());
    assertEquals(763, again.get("unchanged").asLong());
  }

  @Test
  void theCollectionIsListed() {
    JsonNode collections = Ocelli.run("collections", "--home", home, "--json").json();
    assertEquals(763, collections.at("/collections/0/points").asLong());
    assertEquals("builtin", collections.at("/collections/0/encoder").asText());
  }

  private static JsonNode search(String... args) {
    Object[] words =
        Stream.concat(
                Stream.concat(Stream.of("search"), Stream.of(args)),
                Stream.of("--home", home, "--json"))
            .toArray();
    return Ocelli.run(words).json();
  }

  private static Path firstOf(String folder) throws IOException {
    try (Stream<Path> files = Files.list(photos.resolve(folder))) {
      return files.sorted().findFirst().orElseThrow();
    }
  }

  private static List<String> folders(JsonNode hits) {
    return hits.findValuesAsText("folder");
  }

  private static List<String> paths(JsonNode hits) {
    return hits.findValuesAsText("path");
  }
}
