package io.ocelli.server.json;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;

/// Fetches the pictures that a body names by URLs.
@FunctionalInterface
public interface PictureUrls {
  /// Fetches none.
  PictureUrls OFF =
      _ -> {
        throw new OcelliException(
            ErrorKind.FORBIDDEN,
            "Fetching pictures from URLs is off; send the picture itself, as base64 or a data:"
                + " URI");
      };

  /// The file, still encoded.
  ///
  /// @throws OcelliException FORBIDDEN, BAD_REQUEST, TOO_LARGE, BUSY
  byte[] fetch(String url);
}
