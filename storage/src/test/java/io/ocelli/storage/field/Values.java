package io.ocelli.storage.field;

import io.ocelli.core.payload.Value;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/// Random payload values.
public final class Values {
  private Values() {}

  /// Any value, nested up to a few levels.
  public static Arbitrary<Value> any() {
    Arbitrary<Value> leaves =
        Arbitraries.oneOf(
            Arbitraries.just((Value) Value.Null.NULL),
            Arbitraries.of(true, false).map(Value::of),
            Arbitraries.longs().map(Value::of),
            Arbitraries.doubles().map(Value::of),
            Arbitraries.strings().ofMaxLength(12).map(Value::of));
    return Arbitraries.lazyOf(
        () -> leaves,
        () -> leaves,
        () -> leaves,
        () -> any().list().ofMaxSize(3).map(Value.Array::new),
        () -> objects(any()).map(fields -> fields));
  }

  static Arbitrary<Value.Obj> objects(Arbitrary<Value> values) {
    return Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), values)
        .ofMaxSize(3)
        .map(Value.Obj::new);
  }

  static Value nested(int depth) {
    return depth == 0 ? Value.of(1) : new Value.Array(List.of(nested(depth - 1)));
  }

  static Value.Obj object(String key, Value value) {
    return new Value.Obj(Map.of(key, value));
  }
}
