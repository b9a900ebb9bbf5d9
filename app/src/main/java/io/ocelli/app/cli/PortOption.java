package io.ocelli.app.cli;

import io.ocelli.app.config.Keys;
import io.ocelli.app.doctor.LoopbackPort;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.ServerSettings;
import java.util.Map;
import picocli.CommandLine.Option;

/// Where to listen. Checked before any long work begins.
final class PortOption {
  private static final int LARGEST = 65_535;

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "Where to listen; 0 for any free port (default: " + ServerSettings.DEFAULT_PORT + ").")
  private Integer port;

  /// A number that a port can have.
  int inRange() {
    int number = port == null ? ServerSettings.DEFAULT_PORT : port;
    if (number < 0 || number > LARGEST) {
      throw OcelliException.invalid(
          "--port " + number + " is no port: name one from 0 to " + LARGEST);
    }
    return number;
  }

  /// Puts the port among the settings that flags give, where it was named.
  void putTo(Map<String, String> flags) {
    if (port != null) {
      flags.put(Keys.PORT.name(), port.toString());
    }
  }

  /// @throws OcelliException INVALID_VALUE where something else listens there now
  static void requireFree(int port) {
    if (!LoopbackPort.isFree(port)) {
      throw OcelliException.invalid(
          "port " + port + " is in use by another program: name another with --port, or stop it");
    }
  }
}
