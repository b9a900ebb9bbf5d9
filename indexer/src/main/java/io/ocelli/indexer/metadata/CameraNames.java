package io.ocelli.indexer.metadata;

import java.util.Locale;
import java.util.regex.Pattern;

/// Names of cameras as people say them.
final class CameraNames {
  private static final Pattern COMPANY =
      Pattern.compile(
          "[ ,.]+(?:corporation|corp|company|co|inc|ltd|gmbh|ag|imaging|optical|electronics"
              + "|electric|photo film|techwin)\\b\\.?",
          Pattern.CASE_INSENSITIVE);

  private CameraNames() {}

  /// Make and model without repetition: `NIKON CORPORATION` and `NIKON D70` are a `NIKON D70`.
  static String join(String make, String model) {
    if (make == null || model == null) {
      return make == null ? model : make;
    }
    String brand = COMPANY.matcher(make).replaceAll("").strip();
    boolean repeated =
        model.toLowerCase(Locale.ROOT).startsWith(firstWord(brand).toLowerCase(Locale.ROOT));
    return repeated || brand.isEmpty() ? model : brand + " " + model;
  }

  private static String firstWord(String text) {
    return text.split(" ", 2)[0];
  }
}
