package io.ocelli.core.encode;

import java.util.List;

/// A picture as a network sees it: resized and cut, still in bytes.
///
/// @param views one as a rule; an encoder that averages several parts of a picture has them all
///   here, and mirrors them when it encodes
public record PreparedImage(List<PixelImage> views) {
  public PreparedImage {
    views = List.copyOf(views);
  }

  public static PreparedImage of(PixelImage view) {
    return new PreparedImage(List.of(view));
  }
}
