package io.ocelli.core.query;

import java.util.Locale;

/// How the points of an answer were found; stands in every answer to a text.
public enum SearchMode {
  /// By nearness of vectors.
  SEMANTIC,
  /// By words (BM25).
  LEXICAL,
  /// By both, fused.
  HYBRID;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
