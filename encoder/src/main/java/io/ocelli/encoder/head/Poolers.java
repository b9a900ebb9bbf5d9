package io.ocelli.encoder.head;

import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.Pooling;
import java.util.Arrays;

/// The poolings of [Pooling].
public final class Poolers {
  private Poolers() {}

  /// @return a new array
  /// @throws OcelliException INVALID_VALUE when the tap's shape does not fit the pooling
  public static float[] pool(Pooling pooling, Tap tap) {
    return switch (pooling) {
      case Pooling.None() -> Arrays.copyOfRange(tap.values(), tap.at(), tap.at() + tap.length());
      default -> throw OcelliException.invalid("pooling " + pooling);
    };
  }
}
