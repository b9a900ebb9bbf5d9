package io.ocelli.core.encode;

import java.util.List;

/// Pictures to vectors. Safe for use by many threads at once.
public interface ImageEncoder {
  EncoderInfo info();

  /// Resizing and cutting of one picture, apart from [#encode] so that it can overlap with it.
  /// Works on the calling thread.
  PreparedImage prepare(PixelImage image);

  /// Runs the network on a batch of prepared pictures.
  ///
  /// @return one raw vector a picture, in order; what a picture gets never depends on its batch
  List<float[]> encode(List<PreparedImage> prepared);
}
