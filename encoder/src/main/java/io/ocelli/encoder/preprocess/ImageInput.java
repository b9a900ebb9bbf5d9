package io.ocelli.encoder.preprocess;

import io.ocelli.core.encode.PixelImage;

/// What a network wants to see: the whole of the pre-processing, as a value.
///
/// @param width of the network's input
/// @param height of the network's input
public record ImageInput(
    int width, int height, Fit fit, Interpolation interpolation, Normalisation normalisation) {
  public ImageInput {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("input of " + width + " x " + height);
    }
    if (fit instanceof Fit.CentreCrop crop && crop.shortestSide() < Math.max(width, height)) {
      throw new IllegalArgumentException(
          "a crop of %d x %d from a shortest side of %d"
              .formatted(width, height, crop.shortestSide()));
    }
  }

  /// Length of [#prepare]'s result.
  public int floats() {
    return 3 * width * height;
  }

  /// @return the channels one after the other (CHW), each row by row
  public float[] prepare(PixelImage image) {
    byte[] rgb = Resizer.resize(image, target(image), interpolation).rgb();
    float[] tensor = new float[floats()];
    int plane = width * height;
    for (int channel = 0; channel < 3; channel++) {
      float[] table = normalisation.table(channel);
      int to = channel * plane;
      for (int from = channel; from < rgb.length; from += 3) {
        tensor[to++] = table[rgb[from] & 0xFF];
      }
    }
    return tensor;
  }

  /// Stable text of all that decides the result; part of an encoder's fingerprint.
  public String canonicalText() {
    String fitted =
        switch (fit) {
          case Fit.Squash() -> "squash";
          case Fit.CentreCrop(int side) -> "centre-crop " + side;
        };
    return """
    input %d x %d rgb chw
    fit %s
    interpolation %s antialias
    mean %s
    std %s
    """
        .formatted(width, height, fitted, interpolation, normalisation.mean(), normalisation.std());
  }

  private Resizer.Target target(PixelImage image) {
    return switch (fit) {
      case Fit.Squash() -> new Resizer.Target(width, height, 0, 0, width, height);
      case Fit.CentreCrop(int side) -> centre(image, side);
    };
  }

  private Resizer.Target centre(PixelImage image, long side) {
    int w = image.width();
    int h = image.height();
    long fullWidth = w <= h ? side : side * w / h;
    long fullHeight = w <= h ? side * h / w : side;
    return new Resizer.Target(
        fullWidth, fullHeight, middle(fullWidth, width), middle(fullHeight, height), width, height);
  }

  /// Halves are rounded to even, as Python's `round` does.
  private static long middle(long full, int part) {
    return (long) Math.rint((full - part) / 2.0);
  }
}
