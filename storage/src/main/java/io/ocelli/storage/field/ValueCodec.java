package io.ocelli.storage.field;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Payloads as bytes: a version byte, then one value. A value is a tag byte and
///
/// - nothing (null, false, true),
/// - a zigzag variable-length integer,
/// - 8 bytes, big-endian (real),
/// - a length in bytes and UTF-8 (text), or UTF-16 where the text has half a surrogate pair,
/// - a count and values (array), or a count and pairs of text and value (object, in its order).
///
/// Lengths and counts are variable-length integers, seven bits a byte, low bits first.
public final class ValueCodec {
  /// Deeper payloads are refused: reading them back recurses.
  public static final int MAX_DEPTH = 64;

  static final byte VERSION = 1;
  static final byte NULL = 0;
  static final byte FALSE = 1;
  static final byte TRUE = 2;
  static final byte INT = 3;
  static final byte REAL = 4;
  static final byte TEXT = 5;
  static final byte TEXT_UTF16 = 6;
  static final byte ARRAY = 7;
  static final byte OBJECT = 8;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  private ValueCodec() {}

  public static byte[] write(Value value) {
    ValueCodec codec = new ValueCodec();
    codec.out.write(VERSION);
    codec.value(value, 0);
    return codec.out.toByteArray();
  }

  /// @throws OcelliException CORRUPT where the bytes are not what [#write] makes
  public static Value read(byte[] bytes, int offset, int length) {
    return new ValueReader(ByteBuffer.wrap(bytes, offset, length)).whole();
  }

  private void value(Value value, int depth) {
    if (depth > MAX_DEPTH) {
      throw OcelliException.invalid(
          "Payload is nested more than " + MAX_DEPTH + " levels deep; flatten it");
    }
    switch (value) {
      case Value.Null.NULL -> out.write(NULL);
      case Value.Bool(boolean flag) -> out.write(flag ? TRUE : FALSE);
      case Value.Int(long n) -> {
        out.write(INT);
        varint((n << 1) ^ (n >> 63));
      }
      case Value.Real(double n) -> {
        out.write(REAL);
        out.writeBytes(ByteBuffer.allocate(8).putDouble(n).array());
      }
      case Value.Text(String text) -> text(text);
      case Value.Array(List<Value> items) -> {
        out.write(ARRAY);
        varint(items.size());
        items.forEach(item -> value(item, depth + 1));
      }
      case Value.Obj(Map<String, Value> fields) -> {
        out.write(OBJECT);
        varint(fields.size());
        fields.forEach((key, field) -> {
          text(key);
          value(field, depth + 1);
        });
      }
    }
  }

  private void text(String text) {
    boolean whole = isWellFormed(text);
    byte[] bytes = whole ? text.getBytes(StandardCharsets.UTF_8) : units(text);
    out.write(whole ? TEXT : TEXT_UTF16);
    varint(bytes.length);
    out.writeBytes(bytes);
  }

  /// UTF-16; the JDK's encoder would replace half a pair.
  private static byte[] units(String text) {
    ByteBuffer units = ByteBuffer.allocate(2 * text.length());
    text.chars().forEach(c -> units.putChar((char) c));
    return units.array();
  }

  /// Whether the text has no half of a surrogate pair, so that UTF-8 can hold it.
  public static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  private void varint(long n) {
    long rest = n;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
