package io.ocelli.bench.quality.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.bench.quality.published.Cirr.Pair;
import io.ocelli.bench.quality.published.Cirr.Recall;
import io.ocelli.core.testing.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CirrTest {
  private static final List<String> RANKING =
      IntStream.rangeClosed(1, 60).mapToObj(String::valueOf).toList();

  @Test
  void filesAreReadAsTheyAre(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("cap.rc2.val.json"),
        """
        [{"pairid": 12060, "reference": "r", "target_hard": "t", "target_soft": {"t": 1.0},
          "caption": "show three bottles",
          "img_set": {"id": 36, "members": ["a", "t", "r"], "reference_rank": 2}}]
        """);
    Files.writeString(
        folder.resolve("split.rc2.val.json"),
        "{\"r\": \"./dev/r.png\", \"t\": \"./dev/t.png\", \"a\": \"./dev/a.png\"}");
    assertEquals(
        new Cirr(
            List.of("r", "t", "a"),
            List.of(new Pair(12060, "r", "t", "show three bottles", Set.of("r", "t", "a")))),
        Cirr.read(folder));
  }

  /// By hand, the pictures in the order of their numbers. Without its reference, the first pair's
  /// target is at rank 1 of all and of its set; the second's at rank 5 of all and, behind 3 and 4,
  /// rank 3 of its set; the third's at rank 51 of all and, behind 20, rank 2.
  @Test
  void theReferenceIsTakenOutOfBothRankings() {
    List<Pair> pairs =
        List.of(
            new Pair(1, "1", "2", "", Set.of("1", "2", "3", "4", "5", "6")),
            new Pair(2, "1", "6", "", Set.of("1", "3", "4", "6", "7", "8")),
            new Pair(3, "10", "52", "", Set.of("10", "20", "52", "53", "54", "55")));
    Recall recall = new Cirr(RANKING, pairs).recall(_ -> RANKING);
    assertEquals(Map.of(1, 1 / 3.0, 5, 2 / 3.0, 10, 2 / 3.0, 50, 2 / 3.0), recall.all());
    assertEquals(Map.of(1, 1 / 3.0, 2, 2 / 3.0, 3, 1.0), recall.subset());
    assertEquals((2 / 3.0 + 1 / 3.0) / 2, recall.average(), 1e-12);
  }

  @Test
  void theRealFilesAreReadWhole() throws IOException {
    Optional<Path> folder = TestData.find("cirr");
    Assumptions.assumeTrue(folder.isPresent(), () -> TestData.missing("cirr"));
    Cirr read = Cirr.read(folder.get());
    assertEquals(2_297, read.gallery().size());
    assertEquals(4_181, read.pairs().size());
    Set<String> gallery = Set.copyOf(read.gallery());
    for (Pair pair : read.pairs()) {
      assertEquals(6, pair.members().size());
      assertTrue(gallery.containsAll(pair.members()));
      assertTrue(pair.members().containsAll(List.of(pair.reference(), pair.target())));
    }
  }
}
