package io.ocelli.core.analysis;

import java.util.Locale;

/// How much alike duplicates are, strictest first: what a kind finds, the next one finds too.
public enum DuplicateKind {
  /// The same file, or the same numbers.
  IDENTICAL,
  /// The same picture, saved, resized, turned, cut or marked differently; nearly the same vector.
  SAME,
  /// Another shot of the same scene.
  SIMILAR;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
