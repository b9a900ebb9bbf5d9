package io.ocelli.app.doctor;

import io.ocelli.encoder.image.turbo.LibJpegTurbo;
import java.nio.file.Path;
import java.util.List;

/// Looks at everything that Ocelli needs from a machine.
public final class Doctor {
  private Doctor() {}

  /// @param home the folder of Ocelli; it need not exist
  /// @param port where `serve` would listen
  public static List<Check> examine(Path home, int port) {
    return List.of(
        RuntimeChecks.jdk(),
        RuntimeChecks.simd(),
        RuntimeChecks.processors(),
        RuntimeChecks.memory(),
        RuntimeChecks.fileDescriptors(),
        RuntimeChecks.jpeg(LibJpegTurbo.search()),
        GpuCheck.gpu(),
        DiskChecks.home(home),
        DiskChecks.space(home),
        PortCheck.port(home, port));
  }
}
