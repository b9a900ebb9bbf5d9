package io.ocelli.encoder.model;

import io.ocelli.encoder.contract.Precision;
import java.util.Set;

/// Which variant of a model is used where people name none.
final class VariantChoice {
  private VariantChoice() {}

  /// @param variants at least one, in the order of [Precision]
  static Precision of(Set<Precision> variants) {
    return variants.iterator().next();
  }
}
