package io.ocelli.indexer.pipeline;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of a file's bytes.
///
/// @param bytes treat as read-only
/// @param hex the same, lower-case
record ContentHash(byte[] bytes, String hex) {

  static ContentHash of(byte[] file) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(file);
      return new ContentHash(hash, HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
