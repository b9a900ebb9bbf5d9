package io.ocelli.encoder.model;

import io.ocelli.encoder.contract.Precision;
import io.ocelli.encoder.onnx.Device;
import io.ocelli.encoder.store.GateResult;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which variant of a model is used where people name none. A collection keeps the one that it was
/// made with.
final class VariantChoice {
  private VariantChoice() {}

  /// Half precision on a GPU, unless it was compared there and is too different. Full precision on
  /// the CPU, unless an 8-bit variant was compared, is near enough and was faster here.
  ///
  /// @param variants at least one
  /// @param gates what was recorded of variants of this model
  static Precision of(Set<Precision> variants, Device device, Map<Precision, GateResult> gates) {
    Stream<Precision> wanted =
        device.isGpu()
            ? Stream.of(Precision.FP16).filter(half -> !isRefused(gates.get(half), device))
            : Stream.of(Precision.INT8, Precision.UINT8, Precision.QUANTIZED)
                .filter(small -> isBetter(gates.get(small), device));
    Optional<Precision> best = wanted.filter(variants::contains).findFirst();
    return best.orElseGet(() -> plain(variants));
  }

  private static boolean isRefused(GateResult gate, Device device) {
    return gate != null && gate.device().equals(device.toString()) && !gate.passed();
  }

  private static boolean isBetter(GateResult gate, Device device) {
    return gate != null
        && gate.device().equals(device.toString())
        && gate.passed()
        && gate.speed() > 1;
  }

  /// The most exact one.
  private static Precision plain(Set<Precision> variants) {
    return Stream.of(Precision.values()).filter(variants::contains).findFirst().orElseThrow();
  }
}
