package io.ocelli.server.resource;

/// `If-None-Match` (RFC 9110 section 13.1.2), compared weakly.
final class EntityTags {
  private EntityTags() {}

  /// @param header null where it is not sent
  /// @param tag in quotes
  static boolean matches(String header, String tag) {
    if (header == null) {
      return false;
    }
    for (String candidate : header.split(",")) {
      String plain = candidate.strip();
      if (plain.equals("*") || plain.equals(tag) || plain.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }
}
