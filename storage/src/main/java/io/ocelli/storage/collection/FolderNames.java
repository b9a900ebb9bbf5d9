package io.ocelli.storage.collection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Folder names for collection names. Small letters, digits, `-` and `_` stand for themselves;
/// everything else, capitals included, becomes `%` and hex digits of its UTF-8: so no two names
/// share a folder where case does not count, and none is special to a file system. Long names end
/// in a digest; the name itself stands in a file inside.
public final class FolderNames {
  private static final int MAX = 100;
  private static final int PREFIX = 60;

  private FolderNames() {}

  /// Begins with a letter, so that neither hidden folders nor device names come out.
  public static String of(String collection) {
    StringBuilder name = new StringBuilder("c-");
    for (byte b : collection.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain(b)) {
        name.append((char) b);
      } else {
        name.append('%').append(HexFormat.of().toHexDigits(b));
      }
    }
    return name.length() <= MAX
        ? name.toString()
        : name.substring(0, PREFIX) + "~" + digest(collection);
  }

  private static boolean isPlain(byte b) {
    return b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '-' || b == '_';
  }

  private static String digest(String collection) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha.digest(collection.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
