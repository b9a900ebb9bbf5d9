package io.ocelli.encoder.onnx;

import java.util.List;

/// A fixed parameter of a node (`AttributeProto`).
public sealed interface OnnxAttribute {
  String name();

  record Int(String name, long value) implements OnnxAttribute {}

  record Ints(String name, List<Long> values) implements OnnxAttribute {
    public Ints {
      values = List.copyOf(values);
    }
  }

  record Text(String name, String value) implements OnnxAttribute {}

  static OnnxAttribute of(String name, long value) {
    return new Int(name, value);
  }

  static OnnxAttribute of(String name, String value) {
    return new Text(name, value);
  }

  /// A list, even of one.
  static OnnxAttribute list(String name, Long... values) {
    return new Ints(name, List.of(values));
  }
}
