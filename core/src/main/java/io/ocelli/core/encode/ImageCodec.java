package io.ocelli.core.encode;

/// Files to pixels and back. Implementations are safe for use by many threads at once.
public interface ImageCodec {

  /// Decodes the first frame, applies the EXIF orientation and converts to RGB as PIL's
  /// `convert("RGB")` does.
  ///
  /// @throws io.ocelli.core.error.OcelliException BAD_REQUEST when the bytes are no picture we read
  ///   or are damaged, TOO_LARGE when it has too many pixels; the message is fit for a report
  Decoded decode(byte[] file);

  /// What [#decode] would report, read from the header alone: for pictures whose vector is known
  /// already.
  ///
  /// @throws io.ocelli.core.error.OcelliException as [#decode], as far as the header shows it
  Header probe(byte[] file);

  /// What [#thumbnail] may be made of: the picture as [#decode] gives it, or a smaller copy that is
  /// cheaper to get. Its pixels are not exact, so it is no input for an encoder.
  ///
  /// @param maxSide of the thumbnail
  /// @throws io.ocelli.core.error.OcelliException as [#decode]
  default PixelImage preview(byte[] file, int maxSide) {
    return decode(file).pixels();
  }

  /// The picture as a JPEG of at most `maxSide` pixels a side; smaller pictures keep their size.
  byte[] thumbnail(PixelImage image, int maxSide);

  /// @param format short lower-case name: jpeg, png, gif, webp, bmp, tiff, pnm
  /// @param frames 1 for still pictures
  record Decoded(PixelImage pixels, String format, int frames) {
    public Header header() {
      return new Header(pixels.width(), pixels.height(), format, frames);
    }
  }

  /// @param width of the upright picture, after the EXIF orientation
  /// @param height of the upright picture
  /// @param format as in [Decoded]
  /// @param frames 1 for still pictures
  record Header(int width, int height, String format, int frames) {}
}
