package io.ocelli.encoder.model;

import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.SparseTextEncoder;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.encoder.onnx.OnnxImageEncoder;
import io.ocelli.encoder.pair.OnnxCrossEncoder;

/// One encoder: known from the start, loaded on first use. Safe for use by many threads at once.
interface Model extends AutoCloseable {
  EncoderInfo info();

  /// @throws io.ocelli.core.error.OcelliException BAD_REQUEST where it reads no pictures
  ImageEncoder image();

  /// Its network for pictures, without what comes before it: to be measured.
  ///
  /// @throws io.ocelli.core.error.OcelliException BAD_REQUEST where it reads no pictures
  OnnxImageEncoder imageNetwork();

  /// @throws io.ocelli.core.error.OcelliException BAD_REQUEST where it makes no dense vectors of
  ///   texts
  TextEncoder text();

  /// @throws io.ocelli.core.error.OcelliException BAD_REQUEST where it makes no sparse vectors of
  ///   texts
  SparseTextEncoder sparse();

  /// @throws io.ocelli.core.error.OcelliException BAD_REQUEST where it scores no pairs
  OnnxCrossEncoder cross();

  @Override
  void close();
}
