package io.ocelli.encoder.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.ocelli.encoder.batch.Scratch;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The inputs of a run, each in memory that ONNX Runtime reads where it is.
///
/// @param byName closed with this; their memory is the scratch's
record Tensors(Map<String, OnnxTensor> byName) implements AutoCloseable {

  static Tensors of(
      List<Feed> feeds, Map<String, Port> ports, OrtEnvironment environment, Scratch scratch)
      throws OrtException {
    Tensors tensors = new Tensors(new HashMap<>());
    try {
      for (Feed feed : feeds) {
        tensors.byName.put(feed.name(), tensor(feed, ports.get(feed.name()), environment, scratch));
      }
      return tensors;
    } catch (OrtException | RuntimeException e) {
      tensors.close();
      throw e;
    }
  }

  private static OnnxTensor tensor(
      Feed feed, Port port, OrtEnvironment environment, Scratch scratch) throws OrtException {
    int size = Math.toIntExact(feed.size());
    return switch (feed) {
      case Feed.Floats(var _, long[] shape, var filler) -> {
        FloatBuffer floats = scratch.take((long) size * Float.BYTES).asFloatBuffer();
        filler.accept(floats);
        yield isHalf(port)
            ? OnnxTensor.createTensor(
                environment, halves(floats.flip(), scratch), shape, OnnxJavaType.FLOAT16)
            : OnnxTensor.createTensor(environment, floats.flip(), shape);
      }
      case Feed.Longs(var _, long[] shape, var filler) -> {
        LongBuffer buffer = scratch.take((long) size * Long.BYTES).asLongBuffer();
        filler.accept(buffer);
        yield isInt(port)
            ? OnnxTensor.createTensor(environment, ints(buffer.flip(), scratch), shape)
            : OnnxTensor.createTensor(environment, buffer.flip(), shape);
      }
    };
  }

  private static boolean isInt(Port port) {
    return port != null && port.type() == OnnxJavaType.INT32;
  }

  private static IntBuffer ints(LongBuffer numbers, Scratch scratch) {
    IntBuffer ints = scratch.take((long) numbers.remaining() * Integer.BYTES).asIntBuffer();
    while (numbers.hasRemaining()) {
      ints.put(Math.toIntExact(numbers.get()));
    }
    return ints.flip();
  }

  /// Of an input that the graph does not declare, ONNX Runtime says so itself.
  private static boolean isHalf(Port port) {
    return port != null && port.type() == OnnxJavaType.FLOAT16;
  }

  private static ShortBuffer halves(FloatBuffer floats, Scratch scratch) {
    int size = floats.remaining();
    ShortBuffer halves = scratch.take((long) size * Short.BYTES).asShortBuffer();
    for (int i = 0; i < size; i++) {
      halves.put(i, Float.floatToFloat16(floats.get(i)));
    }
    return halves;
  }

  /// Floats of a float or half-float output.
  static Tensor copy(OnnxTensor output) {
    FloatBuffer values = output.getFloatBuffer();
    float[] array = values.hasArray() ? values.array() : new float[values.remaining()];
    if (!values.hasArray()) {
      values.get(array);
    }
    return new Tensor(array, output.getInfo().getShape());
  }

  @Override
  public void close() {
    byName.values().forEach(OnnxTensor::close);
  }
}
