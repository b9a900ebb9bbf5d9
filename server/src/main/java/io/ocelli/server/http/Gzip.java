package io.ocelli.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/// Compresses answers for clients that accept it, on the thread that made the answer rather than on
/// the event loop.
final class Gzip {
  /// Below this a header field costs more than is saved.
  private static final int LEAST_BYTES = 1024;

  private Gzip() {}

  static boolean isWorthwhile(Response response) {
    return response.body() instanceof Response.Body.Bytes(byte[] bytes)
        && bytes.length >= LEAST_BYTES
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

  static byte[] compress(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
