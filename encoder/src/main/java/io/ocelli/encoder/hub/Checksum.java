package io.ocelli.encoder.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What the hub says of a file's content; also the name of its blob in the cache.
sealed interface Checksum {
  /// Lower-case hexadecimal digits.
  String hex();

  /// The same of the bytes that are in a file.
  String of(Path file) throws IOException;

  /// How people call the algorithm.
  String algorithm();

  default boolean matches(Path file) throws IOException {
    return of(file).equals(hex());
  }

  /// Of large files, which the hub keeps outside git.
  record Sha256(String hex) implements Checksum {
    @Override
    public String of(Path file) throws IOException {
      return digest(named("SHA-256"), file);
    }

    @Override
    public String algorithm() {
      return "sha256";
    }
  }

  /// The id of a file in git: SHA-1 over `blob SIZE\0` and the bytes.
  record GitBlob(String hex) implements Checksum {
    @Override
    public String of(Path file) throws IOException {
      MessageDigest digest = named("SHA-1");
      digest.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
      return digest(digest, file);
    }

    @Override
    public String algorithm() {
      return "git blob id";
    }
  }

  private static String digest(MessageDigest digest, Path file) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read; (read = in.read(buffer)) >= 0; ) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /// @param algorithm one that every Java runtime has
  private static MessageDigest named(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
