package io.ocelli.encoder.onnx;

import ai.onnxruntime.OnnxJavaType;
import java.util.Arrays;

/// An input or output that a graph declares.
///
/// @param shape negative where any size goes
public record Port(String name, OnnxJavaType type, long[] shape) {
  /// For messages.
  String declared() {
    return "%s (%s %s)".formatted(name, type, Arrays.toString(shape));
  }
}
