package io.ocelli.encoder.image.reader;

import io.ocelli.core.encode.PixelImage;
import java.io.IOException;

/// Reads one format. Implementations keep no state between calls. A file that ends too early is an
/// [java.io.EOFException] or a [java.nio.BufferUnderflowException]; any other fault an
/// [IOException] or a [RuntimeException] whose message, if it has one, says what is wrong with the
/// file.
public interface PictureReader {

  /// Reads sizes and metadata only; its cost does not depend on the size of the picture.
  PictureHeader header(byte[] file) throws IOException;

  /// The first frame, not yet oriented.
  PixelImage pixels(byte[] file) throws IOException;

  /// The same for looking at only: a copy that is smaller, where that is cheaper to decode.
  ///
  /// @param side pixels that the longer side keeps at least, where it has as many
  default PixelImage reduced(byte[] file, int side) throws IOException {
    return pixels(file);
  }
}
