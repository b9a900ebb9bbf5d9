package io.ocelli.core.id;

import io.ocelli.core.error.OcelliException;
import java.util.Locale;
import java.util.UUID;

/// Text forms and order of UUIDs.
final class Text {
  private static final String URN = "urn:uuid:";

  private Text() {}

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static UUID uuid(String text) {
    String hex = text.toLowerCase(Locale.ROOT);
    hex = hex.startsWith(URN) ? hex.substring(URN.length()) : hex;
    if (hex.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      return UUID.fromString(hex);
    }
    if (hex.matches("[0-9a-f]{32}")) {
      return new UUID(
          Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
    }
    throw OcelliException.badRequest(
        "Point id `" + text + "` is neither an unsigned 64-bit number nor a UUID");
  }

  /// `UUID.compareTo` compares signed halves, which is not the order of the bytes.
  static int compareUnsigned(UUID a, UUID b) {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }
}
