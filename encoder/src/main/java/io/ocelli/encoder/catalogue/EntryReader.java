package io.ocelli.encoder.catalogue;

import io.ocelli.encoder.catalogue.CatalogueEntry.Model;
import io.ocelli.encoder.catalogue.CatalogueEntry.Provenance;
import io.ocelli.encoder.catalogue.CatalogueEntry.VectorFacts;
import io.ocelli.encoder.catalogue.ImageFacts.Fitting;
import io.ocelli.encoder.catalogue.ImageFacts.Way;
import io.ocelli.encoder.preprocess.Interpolation;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// Rows of the catalogue's files to entries.
final class EntryReader {
  private EntryReader() {}

  static CatalogueEntry entry(TsvRow row) {
    Modality modality = row.required("modalities", Modality.class);
    return new CatalogueEntry(
        new Model(
            row.text("id"), row.text("name"), row.text("where"), row.text("family"), modality),
        new VectorFacts(
            row.number("dims"),
            row.list("matryoshka", " ").stream().map(Integer::valueOf).toList()),
        seesPictures(modality) ? Optional.of(image(row)) : Optional.empty(),
        readsTexts(modality) ? Optional.of(text(row)) : Optional.empty(),
        new Provenance(
            row.required("checked", Evidence.class),
            row.required("facts", Evidence.class),
            row.text("licence"),
            row.list("paper", ","),
            row.text("note")));
  }

  private static boolean seesPictures(Modality modality) {
    return switch (modality) {
      case IMAGE, IMAGE_AND_TEXT, FACE, SPARSE_IMAGE_AND_TEXT -> true;
      case TEXT, SPARSE_TEXT -> false;
    };
  }

  private static boolean readsTexts(Modality modality) {
    return switch (modality) {
      case TEXT, IMAGE_AND_TEXT, SPARSE_TEXT, SPARSE_IMAGE_AND_TEXT -> true;
      case IMAGE, FACE -> false;
    };
  }

  private static ImageFacts image(TsvRow row) {
    return new ImageFacts(
        row.number("size"),
        Optional.of(row.text("fit")).filter(fit -> !fit.isEmpty()).map(EntryReader::fitting),
        row.optional("interpolation", Interpolation.class),
        row.optional("normalisation", NamedNormalisation.class),
        row.optional("pooling", Pooling.class));
  }

  /// `shortest@256`, `squash`.
  private static Fitting fitting(String text) {
    String[] parts = text.split("@");
    return new Fitting(
        Way.valueOf(parts[0].toUpperCase(Locale.ROOT)),
        parts.length == 1 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parts[1])));
  }

  private static TextFacts text(TsvRow row) {
    return new TextFacts(
        row.number("context"),
        row.text("tokenizer"),
        row.optional("text_pooling", Pooling.class),
        row.text("prompts"));
  }
}
