package io.ocelli.encoder.image;

/// What a picture may cost.
///
/// @param maxPixels width times height
/// @param maxFileBytes size of the file
/// @param decodeBytes heap that all pictures in decoding may take together; a picture that needs
///   more is refused, one that fits waits for its turn
public record ImageLimits(long maxPixels, long maxFileBytes, long decodeBytes) {
  public ImageLimits {
    if (maxPixels < 1 || maxFileBytes < 1 || decodeBytes < 1) {
      throw new IllegalArgumentException("image limits must be positive");
    }
  }

  /// 200 megapixels, 512 MiB, half of the heap.
  public static ImageLimits standard() {
    return new ImageLimits(
        200_000_000L, 512L << 20, Math.max(1, Runtime.getRuntime().maxMemory() / 2));
  }
}
