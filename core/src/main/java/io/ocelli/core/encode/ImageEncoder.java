package io.ocelli.core.encode;

import java.util.List;

/// Pictures to vectors. Safe for use by many threads at once; each call works on the calling
/// thread.
public interface ImageEncoder extends AutoCloseable {
  EncoderInfo info();

  /// Pre-processing (resize, crop, scale) of one picture, apart from [#encode] so that it can
  /// overlap with it.
  ///
  /// @return the network's input for one picture, row-major, normalised
  float[] prepare(PixelImage image);

  /// Runs the network on a batch of prepared pictures.
  ///
  /// @return one raw vector a picture, in order; what a picture gets never depends on its batch
  List<float[]> encode(List<float[]> prepared);

  @Override
  void close();
}
