package io.ocelli.core.filter;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The words of a text: its runs of letters and digits, in lower case.
public final class Words {
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private Words() {}

  public static List<String> of(String text) {
    return split(text.toLowerCase(Locale.ROOT));
  }

  /// As they stand.
  public static List<String> split(String text) {
    return NO_WORD.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
  }
}
