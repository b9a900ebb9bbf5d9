package io.ocelli.encoder.onnx;

/// One network on tensors that are ready. Several threads may run it at once.
public interface BareRun extends AutoCloseable {
  void run();

  /// On the thread that made it.
  @Override
  void close();
}
