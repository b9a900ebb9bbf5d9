package io.ocelli.encoder.image.reader;

import java.io.IOException;

/// A sound file that uses a variety of its format which is not read here.
public final class UnsupportedPictureException extends IOException {
  private static final long serialVersionUID = 1L;

  /// @param message what is not supported, as a clause
  public UnsupportedPictureException(String message) {
    super(message);
  }
}
