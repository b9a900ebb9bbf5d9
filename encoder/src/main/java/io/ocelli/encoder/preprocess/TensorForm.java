package io.ocelli.encoder.preprocess;

/// How a picture's numbers lie in the network's input.
///
/// @param conversion when the picture gets these channels
public record TensorForm(Channels channels, Layout layout, Conversion conversion) {
  public static final TensorForm RGB_PLANES = new TensorForm(Channels.RGB, Layout.NCHW);

  /// Converted first.
  public TensorForm(Channels channels, Layout layout) {
    this(channels, layout, Conversion.FIRST);
  }

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

  public enum Conversion {
    /// Before it is resized (transformers, timm).
    FIRST,
    /// After it is resized (open_clip, the original CLIP): see [AsStored].
    LAST
  }
}
