package io.ocelli.app.cli;

import io.ocelli.app.config.Keys;
import io.ocelli.encoder.onnx.DeviceWish;
import io.ocelli.encoder.onnx.NetworkSettings;
import java.util.Map;
import picocli.CommandLine.Option;

/// Where encoders run: `--device`, else `OCELLI_DEVICE`, else `auto`. Where a server of the home
/// runs, its own device stands.
final class DeviceOption {
  private static final String VARIABLE = "OCELLI_DEVICE";

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description =
          "Where encoders run: auto, cpu, cuda:N or tensorrt:N (default: $$OCELLI_DEVICE, else"
              + " auto). 'ocelli doctor' says what a GPU lacks.")
  private String device;

  @Option(
      names = "--deterministic",
      description =
          "Give equal pictures equal bits whatever is encoded beside them, also on a GPU; slower.")
  private boolean deterministic;

  /// Puts what was named among the settings that flags give.
  void putTo(Map<String, String> flags) {
    if (device != null) {
      flags.put(Keys.DEVICE.name(), device);
    }
    if (deterministic) {
      flags.put(Keys.DETERMINISTIC.name(), "true");
    }
  }

  NetworkSettings settings() {
    return settings(System.getenv());
  }

  NetworkSettings settings(Map<String, String> environment) {
    String named = environment.get(VARIABLE);
    String given = named == null || named.isBlank() ? "auto" : named.strip();
    return new NetworkSettings(DeviceWish.parse(device == null ? given : device), deterministic);
  }
}
