package io.ocelli.server.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A key, kept as its SHA-256. Comparing takes the same time whatever is compared with: neither
/// where two keys differ nor how long they are shows.
record Secret(byte[] digest) {

  /// @param text null or empty for none
  /// @return null for none
  static Secret of(String text) {
    return text == null || text.isEmpty() ? null : new Secret(digest(text));
  }

  boolean is(String other) {
    return MessageDigest.isEqual(digest, digest(other));
  }

  static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
