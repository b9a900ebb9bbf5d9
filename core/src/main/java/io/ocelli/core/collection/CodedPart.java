package io.ocelli.core.collection;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What of a vector its codes are made from. Exact scores always use the whole vector.
///
/// @param prefix that many leading components, for vectors whose prefixes are meaningful by
///   themselves (Matryoshka; Kusupati et al. 2022); 0 for all
public record CodedPart(int prefix) {
  public static final CodedPart WHOLE = new CodedPart(0);

  public CodedPart {
    if (prefix < 0) {
      throw new IllegalArgumentException("a prefix of " + prefix + " components");
    }
  }

  /// How many components are kept of `size`.
  public int kept(int size) {
    return prefix == 0 ? size : prefix;
  }

  /// What follows a quantisation's persisted name: nothing for the whole vector, else for instance
  /// ` prefix-256`. [#ofWireName] reads it.
  String wireName() {
    return prefix == 0 ? "" : " prefix-" + prefix;
  }

  /// @param name null for none
  /// @throws IllegalArgumentException for what no version of Ocelli wrote
  static CodedPart ofWireName(String name) {
    if (name == null) {
      return WHOLE;
    }
    Matcher parts = Pattern.compile(" prefix-([1-9]\\d{0,4})").matcher(name);
    if (!parts.matches()) {
      throw new IllegalArgumentException("coded part" + name);
    }
    return new CodedPart(Integer.parseInt(parts.group(1)));
  }
}
