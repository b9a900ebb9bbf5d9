package io.ocelli.core.explain;

import java.util.Locale;

/// What a part of a picture is covered with.
public enum Fill {
  /// The mean colour of the whole picture: what is covered takes its light and hue least away.
  MEAN,
  /// Mid-grey, as in the paper: near zero for networks whose inputs are centred.
  GREY,
  /// The picture itself, blurred beyond the size of a patch: colours stay, shapes go.
  BLUR;

  /// The name in JSON.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
