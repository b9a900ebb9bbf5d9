package io.ocelli.encoder.contract;

/// A layer after the pooling.
public sealed interface Head {
  /// `activation(W x + b)`.
  ///
  /// @param file safetensors with `linear.weight` or `weight` of `[out, in]`, and a bias or none;
  ///   relative to the model's folder
  record Dense(String file, Activation activation) implements Head {}

  enum Activation {
    IDENTITY,
    TANH,
    RELU,
    GELU
  }
}
