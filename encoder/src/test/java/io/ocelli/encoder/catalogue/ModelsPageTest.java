package io.ocelli.encoder.catalogue;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The tables of docs/models.md say what the catalogue says.
class ModelsPageTest {
  private static final String MARK = "<!-- written by ModelsPageTest from here on -->\n";
  private static final Path PAGE = Path.of("../docs/models.md");
  private static final Path EXPECTED = Path.of("target/models.md");

  private final Catalogue catalogue = Catalogue.load();

  @Test
  void thePageIsUpToDate() throws IOException {
    String page = Files.readString(PAGE);
    String expected =
        page.substring(0, page.indexOf(MARK)) + MARK + counts() + families() + papers();
    Files.createDirectories(EXPECTED.getParent());
    Files.writeString(EXPECTED, expected);
    assertTrue(expected.equals(page), "copy encoder/target/models.md over docs/models.md");
  }

  private String counts() {
    long hub = catalogue.all().stream().filter(entry -> !entry.model().id().isEmpty()).count();
    String byEvidence =
        List.of(Evidence.values()).stream()
            .map(evidence ->
                "| `" + evidence + "` | " + ids(evidence) + " | " + facts(evidence) + " |\n")
            .collect(Collectors.joining());
    return "\n## How many\n\n%d models, %d of them on a hub.\n\n| read from | ids | facts |\n|---|---|---|\n%s"
        .formatted(catalogue.all().size(), hub, byEvidence);
  }

  private long ids(Evidence evidence) {
    return catalogue.all().stream().filter(entry -> entry.provenance().id() == evidence).count();
  }

  private long facts(Evidence evidence) {
    return catalogue.all().stream().filter(entry -> entry.provenance().facts() == evidence).count();
  }

  private String families() {
    return "\n"
        + "## Families\n\n"
        + "| family | models | what they have in common | what goes wrong |\n"
        + "|---|---|---|---|\n"
        + catalogue.families().stream()
            .map(family ->
                "| %s | %d | %s | %s |\n"
                    .formatted(
                        family.family(), models(family.family()), family.facts(), family.traps()))
            .collect(Collectors.joining());
  }

  private long models(String family) {
    return catalogue.all().stream().filter(entry -> entry.model().family().equals(family)).count();
  }

  private String papers() {
    return "\n## Papers\n\n| paper | where | models |\n|---|---|---|\n"
        + Paper.all().stream()
            .map(paper ->
                "| %s | %s | %s |\n"
                    .formatted(paper.title(), String.join(", ", paper.sections()), models(paper)))
            .collect(Collectors.joining());
  }

  private String models(Paper paper) {
    if (!paper.absent().isEmpty()) {
      return paper.absent();
    }
    List<CatalogueEntry> entries =
        catalogue.all().stream()
            .filter(entry -> entry.provenance().papers().contains(paper.key()))
            .toList();
    String first = named(entries.getFirst());
    return entries.size() == 1 ? first : first + " and " + (entries.size() - 1) + " more";
  }

  private static String named(CatalogueEntry entry) {
    String name = "`" + entry.model().label() + "`";
    return entry.checked() ? name : name + " (unchecked)";
  }
}
