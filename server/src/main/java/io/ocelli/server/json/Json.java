package io.ocelli.server.json;

import io.ocelli.core.payload.Value;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A JSON value as a client sent it. Apart from [Value] because the wire has integers that payloads
/// have not: ids go up to 2^64 - 1.
public sealed interface Json {

  enum Null implements Json {
    NULL
  }

  record Bool(boolean value) implements Json {}

  record Int(long value) implements Json {}

  /// An integer that 64 signed bits do not hold.
  record Big(BigInteger value) implements Json {}

  /// May be infinite or NaN; whoever reads it as a number refuses that.
  record Real(double value) implements Json {}

  record Text(String value) implements Json {}

  record Array(List<Json> items) implements Json {}

  /// Keys in the order they came in; of equal keys the last one counts.
  record Obj(Map<String, Json> fields) implements Json {}

  /// How people call this kind of value.
  default String kind() {
    return switch (this) {
      case Null _ -> "null";
      case Bool _ -> "boolean";
      case Int _, Big _ -> "integer";
      case Real _ -> "floating point";
      case Text _ -> "string";
      case Array _ -> "sequence";
      case Obj _ -> "map";
    };
  }

  /// As payloads keep it; integers beyond 64 signed bits become reals.
  default Value toValue() {
    return switch (this) {
      case Null _ -> Value.Null.NULL;
      case Bool(boolean flag) -> Value.of(flag);
      case Int(long number) -> Value.of(number);
      case Big(BigInteger number) -> Value.of(number.doubleValue());
      case Real(double number) -> Value.of(number);
      case Text(String text) -> Value.of(text);
      case Array(List<Json> items) -> new Value.Array(items.stream().map(Json::toValue).toList());
      case Obj(Map<String, Json> fields) -> {
        Map<String, Value> values = LinkedHashMap.newLinkedHashMap(fields.size());
        fields.forEach((key, item) -> values.put(key, item.toValue()));
        yield new Value.Obj(values);
      }
    };
  }
}
