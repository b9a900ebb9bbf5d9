package io.ocelli.encoder.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import ai.onnxruntime.providers.OrtTensorRTProviderOptions;
import java.util.ArrayList;
import java.util.List;

/// ONNX Runtime's options for a placement, and the native objects that they need until the session
/// is made.
final class SessionSetup implements AutoCloseable {
  private final SessionOptions options = new SessionOptions();
  private final List<AutoCloseable> parts = new ArrayList<>(List.of(options));

  private SessionSetup() {}

  static SessionSetup of(Placement placement) throws OrtException {
    SessionSetup setup = new SessionSetup();
    try {
      setup.common(placement.deterministic());
      switch (placement.device()) {
        case Device.Cpu _ -> {}
        case Device.Cuda(int index) -> setup.cuda(index);
        case Device.TensorRt(int index) -> {
          setup.tensorRt(index);
          // Takes what TensorRT cannot.
          setup.cuda(index);
        }
      }
      return setup;
    } catch (OrtException | RuntimeException | Error e) {
      setup.close();
      throw e;
    }
  }

  SessionOptions options() {
    return options;
  }

  private void common(boolean deterministic) throws OrtException {
    // Its warnings speak of how the model was exported, by the dozen.
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
    options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    if (deterministic) {
      options.setDeterministicCompute(true);
    }
  }

  private void cuda(int index) throws OrtException {
    OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(index);
    parts.add(cuda);
    // A search for each new shape would take seconds.
    cuda.add("cudnn_conv_algo_search", "HEURISTIC");
    cuda.add("arena_extend_strategy", "kSameAsRequested");
    // TensorFloat-32 keeps 10 bits: not the vectors of the reference.
    cuda.add("use_tf32", "0");
    options.addCUDA(cuda);
    // Its buffers are never given back where threads change (onnxruntime issue 29351).
    options.setMemoryPatternOptimization(false);
  }

  private void tensorRt(int index) throws OrtException {
    OrtTensorRTProviderOptions engine = new OrtTensorRTProviderOptions(index);
    parts.add(engine);
    options.addTensorrt(engine);
    options.setMemoryPatternOptimization(false);
  }

  @Override
  public void close() {
    for (AutoCloseable part : parts.reversed()) {
      try {
        part.close();
      } catch (Exception e) {
        throw new IllegalStateException("options cannot be closed", e);
      }
    }
  }
}
