package io.ocelli.storage.field;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads what [ValueCodec] writes and believes nothing: every length is checked against what is
/// left.
final class ValueReader {
  private final ByteBuffer in;

  ValueReader(ByteBuffer in) {
    this.in = in;
  }

  Value whole() {
    try {
      byte version = in.get();
      if (version != ValueCodec.VERSION) {
        throw corrupt("has version " + version);
      }
      Value value = value(0);
      if (in.hasRemaining()) {
        throw corrupt("goes on after its end");
      }
      return value;
    } catch (BufferUnderflowException e) {
      throw corrupt("ends early");
    }
  }

  private Value value(int depth) {
    if (depth > ValueCodec.MAX_DEPTH) {
      throw corrupt("is nested too deep");
    }
    byte tag = in.get();
    return switch (tag) {
      case ValueCodec.NULL -> Value.Null.NULL;
      case ValueCodec.FALSE -> Value.of(false);
      case ValueCodec.TRUE -> Value.of(true);
      case ValueCodec.INT -> {
        long n = varint();
        yield Value.of((n >>> 1) ^ -(n & 1));
      }
      case ValueCodec.REAL -> Value.of(in.getDouble());
      case ValueCodec.TEXT, ValueCodec.TEXT_UTF16 -> Value.of(text(tag));
      case ValueCodec.ARRAY -> array(depth);
      case ValueCodec.OBJECT -> object(depth);
      default -> throw corrupt("has the unknown tag " + tag);
    };
  }

  private Value array(int depth) {
    int count = count();
    List<Value> items = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      items.add(value(depth + 1));
    }
    return new Value.Array(items);
  }

  private Value object(int depth) {
    int count = count();
    Map<String, Value> fields = LinkedHashMap.newLinkedHashMap(count);
    for (int i = 0; i < count; i++) {
      String key = text(in.get());
      fields.put(key, value(depth + 1));
    }
    return new Value.Obj(fields);
  }

  private String text(byte tag) {
    byte[] bytes = new byte[count()];
    in.get(bytes);
    if (tag == ValueCodec.TEXT) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    if (tag != ValueCodec.TEXT_UTF16 || bytes.length % 2 != 0) {
      throw corrupt("has a key that is no text");
    }
    return ByteBuffer.wrap(bytes).asCharBuffer().toString();
  }

  /// Everything that is counted takes at least a byte.
  private int count() {
    long n = varint();
    if (n < 0 || n > in.remaining()) {
      throw corrupt("counts more than it holds");
    }
    return (int) n;
  }

  private long varint() {
    long n = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = in.get();
      n |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return n;
      }
    }
    throw corrupt("has a number without end");
  }

  private static OcelliException corrupt(String what) {
    return new OcelliException(ErrorKind.CORRUPT, "A stored payload " + what);
  }
}
