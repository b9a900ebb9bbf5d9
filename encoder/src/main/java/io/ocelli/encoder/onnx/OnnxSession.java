package io.ocelli.encoder.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/// One loaded model with one float input and one float output. Threads may call [#run] at once;
/// each call computes on its own thread, so the caller's pool decides how many cores are used.
final class OnnxSession implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String input;
  private final String output;

  OnnxSession(byte[] model, ModelContract.Tensors tensors) throws OrtException {
    // The library keeps one environment a process whatever is asked.
    environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING, "ocelli");
    environment.setTelemetry(false);
    input = tensors.input();
    output = tensors.output();
    try (SessionOptions options = options()) {
      session = environment.createSession(model, options);
    }
  }

  private static SessionOptions options() throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
    options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    return options;
  }

  Set<String> inputs() {
    return session.getInputNames();
  }

  Set<String> outputs() {
    return session.getOutputNames();
  }

  /// @return the input's declared dimensions, negative where any size goes
  long[] inputShape() throws OrtException {
    return shape(session.getInputInfo().get(input));
  }

  long[] outputShape() throws OrtException {
    return shape(session.getOutputInfo().get(output));
  }

  private static long[] shape(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo tensor ? tensor.getShape() : new long[0];
  }

  /// What a batch is made of.
  interface Filler {
    void fill(FloatBuffer batch);
  }

  /// @param shape of the batch
  /// @param filler puts as many floats as the shape says
  /// @return the output's floats in order
  float[] run(long[] shape, Filler filler) throws OrtException {
    try (Arena arena = Arena.ofConfined()) {
      FloatBuffer batch =
          arena
              .allocate(product(shape) * Float.BYTES, 64)
              .asByteBuffer()
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
      filler.fill(batch);
      try (OnnxTensor tensor = OnnxTensor.createTensor(environment, batch.flip(), shape);
          OrtSession.Result result = session.run(Map.of(input, tensor), Set.of(output))) {
        OnnxValue value = result.get(0);
        FloatBuffer answer = ((OnnxTensor) value).getFloatBuffer();
        float[] copy = new float[answer.remaining()];
        answer.get(copy);
        return copy;
      }
    }
  }

  private static long product(long[] shape) {
    long product = 1;
    for (long dim : shape) {
      product = Math.multiplyExact(product, dim);
    }
    return product;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
