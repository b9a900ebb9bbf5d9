package io.ocelli.engine.space;

import java.util.Locale;
import java.util.Set;

/// Model names in requests that name no encoder.
final class Models {
  /// The vector's encoder where it reads the input, else lexical search.
  static final String AUTO = "auto";

  /// Search for words; the second form is what clients of the HTTP contract send.
  private static final Set<String> LEXICAL = Set.of("bm25", "qdrant/bm25");

  private Models() {}

  /// Whether it leaves the choice to the vector.
  static boolean isOwn(String model) {
    return model == null || model.equals(AUTO);
  }

  static boolean isLexical(String model) {
    return model != null && LEXICAL.contains(model.toLowerCase(Locale.ROOT));
  }
}
