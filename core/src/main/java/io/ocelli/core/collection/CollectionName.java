package io.ocelli.core.collection;

import io.ocelli.core.error.OcelliException;

/// The rule for names of collections: 1 to 255 characters, none that a path or URL could
/// misunderstand.
public final class CollectionName {
  private static final String FORBIDDEN = "<>:\"/\\|?*";

  private CollectionName() {}

  public static String check(String name) {
    if (name.isEmpty() || name.length() > 255 || name.equals(".") || name.equals("..")) {
      throw OcelliException.invalid(
          "Collection name `"
              + name
              + "` is invalid: it must have 1 to 255 characters and not be"
              + " a dot or two");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < 0x20 || c == 0x7F || FORBIDDEN.indexOf(c) >= 0) {
        throw OcelliException.invalid(
            "Collection name is invalid: it cannot contain "
                + (c > 0x20 && c < 0x7F ? "`" + c + "`" : "character code " + (int) c)
                + "; leave out control characters and "
                + FORBIDDEN);
      }
    }
    return name;
  }
}
