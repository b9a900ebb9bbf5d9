package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.encoder.onnx.Device;
import io.ocelli.encoder.onnx.DeviceWish;
import io.ocelli.encoder.onnx.NetworkSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DeviceOptionTest {
  private static NetworkSettings settings(Map<String, String> environment, String... args) {
    DeviceOption option = new DeviceOption();
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();
    spec.addMixin("device", CommandLine.Model.CommandSpec.forAnnotatedObject(option));
    new CommandLine(spec).parseArgs(args);
    return option.settings(environment);
  }

  @Test
  void theFlagGoesBeforeTheVariableAndThatBeforeAuto() {
    Map<String, String> variable = Map.of("OCELLI_DEVICE", "cuda:1");
    assertEquals(new NetworkSettings(DeviceWish.AUTO, false), settings(Map.of()));
    assertEquals(
        new NetworkSettings(new DeviceWish.Named(new Device.Cuda(1)), false), settings(variable));
    assertEquals(
        new NetworkSettings(DeviceWish.CPU, true),
        settings(variable, "--device", "cpu", "--deterministic"));
  }

  @Test
  void aDeviceThatIsNoneIsRefusedBeforeAnythingIsOpened() {
    Ocelli.Result result = Ocelli.run("index", "/", "--device", "gpu", "--home", "/nonexistent");
    assertEquals(2, result.exit());
    assertEquals(
        "ocelli: no device `gpu`: use auto, cpu, cuda:0 or tensorrt:0", result.err().strip());
  }
}
