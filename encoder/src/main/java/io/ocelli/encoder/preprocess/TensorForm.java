package io.ocelli.encoder.preprocess;

/// How a picture's numbers lie in the network's input.
public record TensorForm(Channels channels, Layout layout) {
  public static final TensorForm RGB_PLANES = new TensorForm(Channels.RGB, Layout.NCHW);

  public enum Channels {
    RGB,
    BGR,
    /// PIL's `convert("L")` (ITU-R 601-2), one channel.
    GREY;

    public int count() {
      return this == GREY ? 1 : 3;
    }
  }

  public enum Layout {
    /// Channel by channel.
    NCHW,
    /// Pixel by pixel.
    NHWC
  }
}
