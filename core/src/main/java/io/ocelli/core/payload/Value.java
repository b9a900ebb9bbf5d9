package io.ocelli.core.payload;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A JSON value without a JSON library: what payloads are made of. Integers and reals stay apart,
/// so integers above 2^53 survive. Immutable; objects keep the order of their keys.
public sealed interface Value {

  enum Null implements Value {
    NULL
  }

  record Bool(boolean value) implements Value {}

  record Int(long value) implements Value {}

  record Real(double value) implements Value {}

  record Text(String value) implements Value {}

  record Array(List<Value> items) implements Value {
    public Array {
      items = List.copyOf(items);
    }
  }

  record Obj(Map<String, Value> fields) implements Value {
    public static final Obj EMPTY = new Obj(Map.of());

    public Obj {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /// The text at a top-level key, or null where there is none.
    public String text(String key) {
      return fields.get(key) instanceof Text(String value) ? value : null;
    }

    /// The integer at a top-level key, or `otherwise`.
    public long integer(String key, long otherwise) {
      return fields.get(key) instanceof Int(long value) ? value : otherwise;
    }
  }

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(long number) {
    return new Int(number);
  }

  static Value of(double number) {
    return new Real(number);
  }

  static Value of(boolean flag) {
    return new Bool(flag);
  }
}
