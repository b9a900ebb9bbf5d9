package io.ocelli.encoder.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The library's one environment a process: warnings only, no telemetry.
final class OnnxEnvironment {
  /// ONNX Runtime 1.29.0 reads the command line of the process when it starts: one of some 4,000
  /// characters (a long class path, a long search text) overflows a stack of the usual size and
  /// ends the JVM without a word.
  private static final long STACK_BYTES = 256L << 20;

  private OnnxEnvironment() {}

  static OrtEnvironment get() throws OrtException {
    CompletableFuture<OrtEnvironment> made = new CompletableFuture<>();
    Runnable make =
        () -> {
          try {
            made.complete(
                OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING, "ocelli"));
          } catch (RuntimeException | Error e) {
            made.completeExceptionally(e);
          }
        };
    new Thread(null, make, "onnx-environment", STACK_BYTES).start();
    try {
      OrtEnvironment environment = made.join();
      environment.setTelemetry(false);
      return environment;
    } catch (CompletionException e) {
      throw new LinkageError("ONNX Runtime does not start: " + e.getCause(), e.getCause());
    }
  }
}
