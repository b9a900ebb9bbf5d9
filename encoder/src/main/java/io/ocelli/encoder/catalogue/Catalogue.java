package io.ocelli.encoder.catalogue;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The models that are known: what can be pulled, and what a folder that was pulled should say. See
/// docs/models.md for where each fact comes from.
public final class Catalogue {
  /// The files, by kind of model.
  static final List<String> FILES =
      List.of("vision.tsv", "multimodal.tsv", "text.tsv", "sparse.tsv", "faces.tsv");

  private final Map<String, CatalogueEntry> entries;
  private final Map<String, FamilyFacts> families;

  private Catalogue(Map<String, CatalogueEntry> entries, Map<String, FamilyFacts> families) {
    this.entries = Collections.unmodifiableMap(entries);
    this.families = Collections.unmodifiableMap(families);
  }

  /// Reads the files that are part of this build, some 900 lines: keep the result.
  public static Catalogue load() {
    Map<String, CatalogueEntry> entries = new LinkedHashMap<>();
    for (String file : FILES) {
      for (TsvRow row : TsvRow.read(file)) {
        CatalogueEntry entry = EntryReader.entry(row);
        if (entries.put(entry.model().label(), entry) != null) {
          throw new IllegalStateException(row.place() + ": a second " + entry.model().label());
        }
      }
    }
    Map<String, FamilyFacts> families = new LinkedHashMap<>();
    for (TsvRow row : TsvRow.read("families.tsv")) {
      String family = row.text("family");
      families.put(family, new FamilyFacts(family, row.text("facts"), row.text("traps")));
    }
    return new Catalogue(entries, families);
  }

  /// @param id at the hub, or the name of a model that is on none
  public Optional<CatalogueEntry> find(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  /// The models in whose id, name, family or modality every word of `text` occurs, in any case.
  public List<CatalogueEntry> search(String text) {
    List<String> words = Arrays.asList(text.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    return entries.values().stream()
        .filter(entry -> words.stream().allMatch(searched(entry)::contains))
        .toList();
  }

  private static String searched(CatalogueEntry entry) {
    CatalogueEntry.Model model = entry.model();
    return String.join(" ", model.id(), model.name(), model.family(), model.modality().toString())
        .toLowerCase(Locale.ROOT);
  }

  /// By kind, then by id.
  public List<CatalogueEntry> all() {
    return List.copyOf(entries.values());
  }

  /// What all models of the family have in common.
  public Optional<FamilyFacts> family(String family) {
    return Optional.ofNullable(families.get(family));
  }

  /// By name.
  public List<FamilyFacts> families() {
    return List.copyOf(families.values());
  }
}
