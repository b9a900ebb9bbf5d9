package io.ocelli.server.metrics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// How collections and vectors are called to those who watch the server.
public enum Names {
  PLAIN {
    @Override
    public String of(String name) {
      return name;
    }

    @Override
    public long count(long exact) {
      return exact;
    }
  },
  /// By a digest: the same name is always the same, and says nothing.
  HIDDEN {
    @Override
    public String of(String name) {
      try {
        byte[] digest =
            MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 8);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }

    @Override
    public long count(long exact) {
      long unit = 1;
      while (exact / unit >= 10) {
        unit *= 10;
      }
      return exact / unit * unit;
    }
  };

  public abstract String of(String name);

  /// A number of points or collections; where names are hidden, its first digit and zeros.
  public abstract long count(long exact);

  public static Names anonymous(boolean hidden) {
    return hidden ? HIDDEN : PLAIN;
  }
}
