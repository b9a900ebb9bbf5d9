package io.ocelli.encoder.builtin;

import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The whitening that new collections of the built-in encoder start with, fitted on rendered
/// pictures and shipped as a resource.
public final class DefaultWhitening {
  private static final String RESOURCE = "/io/ocelli/encoder/builtin/whitening.bin";

  private DefaultWhitening() {}

  /// @return null where this build ships none
  /// @throws OcelliException CORRUPT when the resource is damaged
  public static FittedTransform load() {
    try (InputStream in = DefaultWhitening.class.getResourceAsStream(RESOURCE)) {
      return in == null ? null : WhiteningFile.read(in.readAllBytes(), RESOURCE, "builtin-default");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
