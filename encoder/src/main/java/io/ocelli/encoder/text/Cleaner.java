package io.ocelli.encoder.text;

import io.ocelli.encoder.contract.TextInput.Cleaning;
import java.util.Locale;
import java.util.regex.Pattern;

/// What is done to a text before the tokenizer sees it.
final class Cleaner {
  /// What Python calls white space (`str.isspace`), which is more than what Java does.
  private static final String SPACE =
      "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

  private static final Pattern SPACES = Pattern.compile("[" + SPACE + "]+");

  /// Python's `string.punctuation`.
  private static final Pattern PUNCTUATION =
      Pattern.compile("[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~]");

  private Cleaner() {}

  static String clean(Cleaning cleaning, String text) {
    return switch (cleaning) {
      case NONE -> text;
      case LOWER_CASE -> text.toLowerCase(Locale.ROOT);
      case WHITESPACE -> collapse(TextRepair.repair(text));
      case CANONICAL -> canonical(TextRepair.repair(text));
    };
  }

  /// open_clip's `canonicalize_text`, after big_vision's prompt_engineering.py.
  private static String canonical(String text) {
    String spaced = text.replace('_', ' ');
    return collapse(PUNCTUATION.matcher(spaced).replaceAll("").toLowerCase(Locale.ROOT));
  }

  private static String collapse(String text) {
    return SPACES.matcher(text).replaceAll(" ").strip();
  }
}
