package io.ocelli.encoder.onnx;

import ai.onnxruntime.OnnxJavaType;

/// An input or output that a graph declares.
///
/// @param shape negative where any size goes
public record Port(String name, OnnxJavaType type, long[] shape) {}
