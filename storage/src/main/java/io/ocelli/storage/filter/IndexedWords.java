package io.ocelli.storage.filter;

import io.ocelli.core.filter.TextWords;
import io.ocelli.storage.text.PlacesStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;

/// The words of the texts of one point at one key. What is too long for a term is left out.
final class IndexedWords {
  private static final FieldType ALONE = type(IndexOptions.DOCS);
  private static final FieldType WITH_PLACES = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);

  private final List<List<Set<String>>> texts = new ArrayList<>();
  private boolean whole = true;

  private static FieldType type(IndexOptions options) {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setOmitNorms(true);
    type.setIndexOptions(options);
    type.freeze();
    return type;
  }

  IndexedWords(TextWords words, List<String> texts) {
    for (String text : texts) {
      List<Set<String>> places = new ArrayList<>();
      for (Set<String> place : words.text(text)) {
        Set<String> terms = new LinkedHashSet<>(place);
        whole &= !terms.removeIf(word -> !IndexedValues.isTerm(word));
        // What is left out keeps its place, so that phrases do not close over it.
        places.add(terms);
      }
      this.texts.add(places);
    }
  }

  /// Whether nothing was left out.
  boolean isWhole() {
    return whole;
  }

  IndexableField field(String name, boolean phrases) {
    return new Field(name, new PlacesStream(texts), phrases ? WITH_PLACES : ALONE);
  }
}
