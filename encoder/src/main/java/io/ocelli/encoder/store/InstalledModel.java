package io.ocelli.encoder.store;

import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.contract.Precision;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// A model that is installed.
///
/// @param folder that its files are in
/// @param fingerprints one a variant; a model without a network has one, under fp32
public record InstalledModel(
    Path folder, ModelContract contract, Map<Precision, String> fingerprints) {
  public InstalledModel {
    fingerprints = Collections.unmodifiableMap(new EnumMap<>(fingerprints));
  }

  public String name() {
    return contract.name();
  }
}
