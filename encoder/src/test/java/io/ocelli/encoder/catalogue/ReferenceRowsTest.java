package io.ocelli.encoder.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ocelli.core.testing.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every encoder of the reference files is catalogued, or there is a reason why not.
class ReferenceRowsTest {
  private final List<Paper> papers = Paper.all();

  @Test
  void aPaperHasModelsOrAReason() {
    Set<String> catalogued =
        Catalogue.load().all().stream()
            .flatMap(entry -> entry.provenance().papers().stream())
            .collect(Collectors.toSet());
    Set<String> expected =
        papers.stream()
            .filter(paper -> paper.absent().isEmpty())
            .map(Paper::key)
            .collect(Collectors.toSet());
    assertEquals(new TreeSet<>(expected), new TreeSet<>(catalogued));
    assertEquals(papers.size(), papers.stream().map(Paper::key).distinct().count());
  }

  /// A8 is a paragraph, not a table: one paper of ours stands for it.
  @ParameterizedTest
  @CsvSource({
    "V, papers-vision-and-retrieval.md, 0",
    "E, papers-embeddings.md, 1",
    "B, papers-backbones-and-efficiency.md, 0"
  })
  void everyRowOfTheFileIsAPaper(String file, String name, int column) throws IOException {
    Optional<Path> reference = TestData.find("../reference/" + name);
    assumeTrue(reference.isPresent(), () -> TestData.missing("../reference/" + name));
    Set<String> rows = new TreeSet<>();
    String section = "";
    for (String line : Files.readAllLines(reference.get())) {
      if (line.startsWith("## ") || line.startsWith("### ")) {
        section = line.startsWith("### A") ? line.substring(4, 6) : "";
      } else if (!section.isEmpty() && line.startsWith("| ") && !line.contains("| Headline")) {
        rows.add(file + "-" + section + " " + line.substring(2).split(" \\| ")[column]);
      }
    }
    rows.removeIf(row -> row.endsWith(" Title"));
    assertEquals(rows, ours(file));
    assertTrue(rows.size() > 50);
  }

  private Set<String> ours(String file) {
    return papers.stream()
        .flatMap(paper -> paper.sections().stream().map(at -> at + " " + paper.title()))
        .filter(row -> row.startsWith(file) && !row.startsWith("E-A8"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
