package io.ocelli.encoder.model;

import static io.ocelli.encoder.contract.Precision.FP16;
import static io.ocelli.encoder.contract.Precision.FP32;
import static io.ocelli.encoder.contract.Precision.INT8;
import static io.ocelli.encoder.contract.Precision.Q4;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.encoder.contract.Precision;
import io.ocelli.encoder.onnx.Device;
import io.ocelli.encoder.store.GateFile;
import io.ocelli.encoder.store.GateResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariantChoiceTest {
  private static final Device GPU = new Device.Cuda(0);
  private static final Set<Precision> ALL = Set.of(FP32, FP16, INT8, Q4);

  private static Precision chosen(
      Set<Precision> variants, Device device, Precision gated, GateResult gate) {
    return VariantChoice.of(variants, device, gate == null ? Map.of() : Map.of(gated, gate));
  }

  private static GateResult gate(String device, double speed, boolean passed) {
    return new GateResult("fp32", device, 500, .998, .97, speed, passed);
  }

  @Test
  void halfPrecisionOnAGpuAndFullOnTheCpu() {
    assertEquals(FP16, chosen(ALL, GPU, null, null));
    assertEquals(FP32, chosen(ALL, Device.CPU, null, null));
  }

  @Test
  void eightBitsOnTheCpuOnlyWhenNearEnoughAndFaster() {
    assertEquals(INT8, chosen(ALL, Device.CPU, INT8, gate("cpu", 1.8, true)));
    assertEquals(FP32, chosen(ALL, Device.CPU, INT8, gate("cpu", .8, true)));
    assertEquals(FP32, chosen(ALL, Device.CPU, INT8, gate("cpu", 1.8, false)));
    assertEquals(FP32, chosen(ALL, Device.CPU, INT8, gate("cuda:0", 1.8, true)));
    assertEquals(FP16, chosen(ALL, GPU, INT8, gate("cpu", 1.8, true)));
  }

  @Test
  void halfPrecisionThatFailedOnThisGpuIsNotChosen() {
    assertEquals(FP32, chosen(ALL, GPU, FP16, gate("cuda:0", 2, false)));
  }

  @Test
  void whatThereIsWhereTheWantedVariantIsNot() {
    assertEquals(FP32, chosen(Set.of(FP32, INT8), GPU, null, null));
    assertEquals(FP16, chosen(Set.of(Q4, FP16), Device.CPU, null, null));
    assertEquals(Q4, chosen(Set.of(Q4), GPU, null, null));
  }

  @Test
  void gatesAreKeptInTheModelsFolder(@TempDir Path model) throws IOException {
    assertEquals(Map.of(), GateFile.read(model));
    GateFile.record(model, INT8, gate("cpu", .9, false));
    GateFile.record(model, FP16, gate("cuda:0", 2, true));
    GateFile.record(model, INT8, gate("cpu", 1.8, true));

    assertEquals(
        Map.of(FP16, gate("cuda:0", 2, true), INT8, gate("cpu", 1.8, true)), GateFile.read(model));

    Files.writeString(model.resolve("gate.json"), "damaged");
    assertEquals(Map.of(), GateFile.read(model));
  }
}
