package io.ocelli.encoder.onnx;

/// What a network gave.
public record Tensor(float[] values, long[] shape) {}
