package io.ocelli.app.doctor;

import io.ocelli.encoder.image.turbo.LibJpegTurbo;
import io.ocelli.encoder.onnx.NativeLibraries;
import java.nio.file.Path;
import java.util.List;

/// Looks at everything that Ocelli needs from a machine.
public final class Doctor {
  private static final Path NVIDIA = Path.of("/proc/driver/nvidia");

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
        new GpuCheck(NVIDIA, NativeLibraries::present).check(),
        DiskChecks.home(home),
        DiskChecks.space(home),
        PortCheck.port(home, port));
  }
}
