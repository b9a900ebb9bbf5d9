package io.ocelli.server.http;

import java.util.Locale;

/// Which answers are compressed.
final class Gzip {
  /// Below this a header field costs more than is saved.
  private static final int LEAST_BYTES = 1024;

  private Gzip() {}

  static boolean isWorthwhile(Response response, int length) {
    return length >= LEAST_BYTES
        && response.contentType() != null
        && !response.headers().containsKey("Content-Encoding")
        && (response.contentType().startsWith("text/")
            || response.contentType().startsWith("application/json")
            || response.contentType().startsWith("image/svg"));
  }

  /// @param acceptEncoding the request header; null where it is not sent
  static boolean isAccepted(String acceptEncoding) {
    if (acceptEncoding == null) {
      return false;
    }
    for (String coding : acceptEncoding.toLowerCase(Locale.ROOT).split(",")) {
      String[] parts = coding.strip().split("\\s*;\\s*q=\\s*");
      boolean named = parts[0].equals("gzip") || parts[0].equals("*");
      if (named && (parts.length == 1 || !parts[1].matches("0(\\.0*)?"))) {
        return true;
      }
    }
    return false;
  }
}
