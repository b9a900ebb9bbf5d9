package io.ocelli.encoder.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.encoder.catalogue.CatalogueEntry.Model;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What holds for every row. That enumerations are closed and labels unique is what loading checks.
class CatalogueTest {
  private final Catalogue catalogue = Catalogue.load();

  /// A row more or less is meant, or a file was damaged: vision has the timm ids of the reference's
  /// families and what lies on other hubs and in repositories; multimodal has all of open_clip's
  /// hub ids but those of its small data experiments, and their twins for transformers.
  @TestFactory
  Collection<DynamicTest> rowsInEachFile() {
    return Map.of(
            "vision.tsv", 680,
            "multimodal.tsv", 176,
            "text.tsv", 23,
            "sparse.tsv", 6,
            "faces.tsv", 6)
        .entrySet()
        .stream()
        .map(file ->
            DynamicTest.dynamicTest(
                file.getKey(),
                () -> assertEquals(file.getValue(), TsvRow.read(file.getKey()).size())))
        .toList();
  }

  @Test
  void filesAreSortedWithHubIdsFirst() {
    Comparator<TsvRow> order =
        Comparator.<TsvRow, Boolean>comparing(row -> row.text("id").isEmpty())
            .thenComparing(row -> row.text("id"))
            .thenComparing(row -> row.text("name"));
    for (String file : Catalogue.FILES) {
      List<TsvRow> rows = TsvRow.read(file);
      assertEquals(rows.stream().sorted(order).toList(), rows, file);
    }
  }

  @Test
  void everyModelHasAHubIdOrANameAndAPlace() {
    for (CatalogueEntry entry : catalogue.all()) {
      Model model = entry.model();
      if (model.id().isEmpty()) {
        assertFalse(model.name().isEmpty() || model.where().isEmpty(), model.toString());
      } else {
        assertTrue(model.id().matches("[\\w.-]+/[\\w.-]+"), model.id());
        assertTrue(model.name().isEmpty() && model.where().isEmpty(), model.id());
      }
    }
  }

  @Test
  void numbersArePositiveAndMatryoshkaLengthsAscendToTheWidth() {
    for (CatalogueEntry entry : catalogue.all()) {
      String label = entry.model().label();
      entry.vector().dims().ifPresent(dims -> assertTrue(dims > 0, label));
      entry.image().ifPresent(facts -> facts.size().ifPresent(size -> assertTrue(size > 0, label)));
      entry.text().ifPresent(facts -> facts.context().ifPresent(n -> assertTrue(n > 0, label)));
      List<Integer> lengths = entry.vector().matryoshka();
      assertEquals(List.copyOf(new TreeSet<>(lengths)), lengths, label);
      if (!lengths.isEmpty()) {
        assertEquals(entry.vector().dims().getAsInt(), lengths.getLast(), label);
      }
    }
  }

  @Test
  void factsOfTheLibrariesAreComplete() {
    for (CatalogueEntry entry : catalogue.all()) {
      Evidence id = entry.provenance().id();
      if (id == Evidence.TIMM || id == Evidence.OPEN_CLIP) {
        String label = entry.model().label();
        ImageFacts image = entry.image().orElseThrow();
        assertEquals(id, entry.provenance().facts(), label);
        assertTrue(entry.vector().dims().isPresent() && image.size().isPresent(), label);
        assertTrue(image.fit().isPresent() && image.interpolation().isPresent(), label);
        assertTrue(image.normalisation().isPresent() && image.pooling().isPresent(), label);
        assertEquals(
            id == Evidence.OPEN_CLIP,
            entry.text().flatMap(facts -> facts.pooling()).isPresent(),
            label);
      }
    }
  }

  @Test
  void familiesAndModelsNameEachOther() {
    Set<String> named =
        catalogue.all().stream().map(entry -> entry.model().family()).collect(Collectors.toSet());
    Set<String> described =
        catalogue.families().stream().map(FamilyFacts::family).collect(Collectors.toSet());
    assertEquals(new TreeSet<>(named), new TreeSet<>(described));
    assertFalse(catalogue.families().stream().anyMatch(family -> family.facts().isEmpty()));
  }

  @Test
  void searchWantsEveryWordInAnyCase() {
    assertEquals(
        List.of("facebook/dinov2-small"), labels(catalogue.search(" FACEBOOK  dinov2-small ")));
    assertEquals(
        List.of("vsearch/vdr-cross-modal", "vsearch/vdr-nq"), labels(catalogue.search("vdr")));
    assertEquals(
        List.of("vsearch/vdr-cross-modal"), labels(catalogue.search("vdr sparse-image+text")));
    assertEquals(List.of(), catalogue.search("vdr siglip"));
    assertEquals(catalogue.all(), catalogue.search(""));
  }

  private static List<String> labels(List<CatalogueEntry> entries) {
    return entries.stream().map(entry -> entry.model().label()).toList();
  }
}
