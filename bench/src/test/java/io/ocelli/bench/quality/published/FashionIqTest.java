package io.ocelli.bench.quality.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.bench.quality.published.FashionIq.Pair;
import io.ocelli.bench.quality.published.FashionIq.Recall;
import io.ocelli.core.testing.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionIqTest {
  @Test
  void captionsAreJoinedWithoutTheStopsAtTheirEnds() {
    Pair pair = new Pair("r", "t", List.of("is shiny, and silver. ", " fit & flare?"));
    assertEquals("is shiny, and silver and fit & flare", pair.text());
  }

  @Test
  void filesAreReadAsTheyAre(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("cap.shirt.val.json"),
        """
        [{"target": "T", "candidate": "R", "captions": ["is white", "is lighter"]}]
        """);
    Files.writeString(folder.resolve("split.shirt.val.json"), "[\"R\", \"T\", \"X\"]");
    assertEquals(
        new FashionIq(
            "shirt",
            List.of("R", "T", "X"),
            List.of(new Pair("R", "T", List.of("is white", "is lighter")))),
        FashionIq.read(folder, "shirt"));
  }

  /// By hand: the pictures in the order of their numbers, each pair's reference at rank 1. Targets
  /// are at ranks 10, 11, 50 and 51.
  @Test
  void theReferenceTakesAPlaceOfTheRanking() {
    List<String> ranking = IntStream.rangeClosed(1, 60).mapToObj(String::valueOf).toList();
    List<Pair> pairs =
        List.of(
            new Pair("1", "10", List.of()),
            new Pair("1", "11", List.of()),
            new Pair("1", "50", List.of()),
            new Pair("1", "51", List.of()));
    assertEquals(
        new Recall(1 / 4.0, 3 / 4.0), new FashionIq("c", ranking, pairs).recall(_ -> ranking));
  }

  @Test
  void theRealFilesAreReadWhole() throws IOException {
    Optional<Path> folder = TestData.find("fashioniq");
    Assumptions.assumeTrue(folder.isPresent(), () -> TestData.missing("fashioniq"));
    List<Integer> counts = new ArrayList<>();
    for (String category : FashionIq.CATEGORIES) {
      FashionIq read = FashionIq.read(folder.get(), category);
      counts.addAll(List.of(read.gallery().size(), read.pairs().size()));
      assertTrue(read.pairs().stream().allMatch(pair -> pair.captions().size() == 2));
      assertTrue(
          read.pairs().stream()
              .flatMap(pair -> List.of(pair.reference(), pair.target()).stream())
              .allMatch(Set.copyOf(read.gallery())::contains));
    }
    assertEquals(List.of(3_817, 2_017, 6_346, 2_038, 5_373, 1_961), counts);
  }
}
