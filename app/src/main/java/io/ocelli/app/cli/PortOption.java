package io.ocelli.app.cli;

import io.ocelli.app.doctor.LoopbackPort;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.ServerSettings;
import picocli.CommandLine.Option;

/// Where to listen. Checked before any long work begins.
final class PortOption {
  private static final int LARGEST = 65_535;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "" + ServerSettings.DEFAULT_PORT,
      description = "Where to listen; 0 for any free port (default: ${DEFAULT-VALUE}).")
  private int port;

  /// A number that a port can have.
  int inRange() {
    if (port < 0 || port > LARGEST) {
      throw OcelliException.invalid(
          "--port " + port + " is no port: name one from 0 to " + LARGEST);
    }
    return port;
  }

  /// A port that nothing else listens on now.
  int free() {
    if (!LoopbackPort.isFree(inRange())) {
      throw OcelliException.invalid(
          "port " + port + " is in use by another program: name another with --port, or stop it");
    }
    return port;
  }
}
