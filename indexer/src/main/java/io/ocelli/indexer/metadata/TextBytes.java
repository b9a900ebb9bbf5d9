package io.ocelli.indexer.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Texts of unknown encoding.
final class TextBytes {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private TextBytes() {}

  /// UTF-8 where the bytes are valid as such, else what Western Windows programs wrote; up to the
  /// first zero.
  static String decode(byte[] bytes) {
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    ByteBuffer text = ByteBuffer.wrap(bytes, 0, length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(text.duplicate()).toString();
    } catch (CharacterCodingException notUtf8) {
      return WINDOWS.decode(text).toString();
    }
  }
}
