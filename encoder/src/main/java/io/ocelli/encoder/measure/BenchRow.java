package io.ocelli.encoder.measure;

/// What a model does with calls of one batch size.
///
/// @param batch items of a call
/// @param perSecond items
/// @param tokensPerSecond 0 for pictures
/// @param barePerSecond items a second of the network alone, on tensors that are ready; 0 where it
///   was not measured
/// @param latency of a call
public record BenchRow(
    int batch, double perSecond, double tokensPerSecond, double barePerSecond, Latency latency) {

  /// Of the network alone; 0 where that was not measured.
  public double ratio() {
    return barePerSecond == 0 ? 0 : perSecond / barePerSecond;
  }
}
