package io.ocelli.encoder.onnx;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.function.Consumer;

/// One input of a run.
public sealed interface Feed {
  String name();

  long[] shape();

  /// @param filler puts as many floats as the shape says, straight into the tensor's memory
  record Floats(String name, long[] shape, Consumer<FloatBuffer> filler) implements Feed {}

  /// Given as 32-bit numbers to a graph that wants those.
  ///
  /// @param filler puts as many numbers as the shape says
  record Longs(String name, long[] shape, Consumer<LongBuffer> filler) implements Feed {}

  /// Elements of all its dimensions.
  default long size() {
    long product = 1;
    for (long dim : shape()) {
      product = Math.multiplyExact(product, dim);
    }
    return product;
  }
}
