package io.ocelli.encoder.contract;

import java.util.Locale;

/// The number format of a variant of a model's weights, under the suffixes that the Hugging Face
/// hub gives to ONNX files (`model_fp16.onnx`).
public enum Precision {
  FP32(""),
  FP16("_fp16"),
  INT8("_int8"),
  UINT8("_uint8"),
  QUANTIZED("_quantized"),
  Q4("_q4"),
  Q4F16("_q4f16"),
  BNB4("_bnb4");

  private final String suffix;

  Precision(String suffix) {
    this.suffix = suffix;
  }

  /// Stands before `.onnx` in a file's name; empty for fp32.
  public String suffix() {
    return suffix;
  }

  /// As people write it, in `MODEL:fp16` for instance.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
