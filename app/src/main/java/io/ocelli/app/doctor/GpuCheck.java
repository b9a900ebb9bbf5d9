package io.ocelli.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Is there a GPU? Encoding on it is not part of this version; the check says what is there.
final class GpuCheck {
  private static final Path DRIVER = Path.of("/proc/driver/nvidia/version");
  private static final Path CARDS = Path.of("/proc/driver/nvidia/gpus");

  private GpuCheck() {}

  static Check gpu() {
    if (!Files.isReadable(DRIVER)) {
      return Check.ok("gpu", "none found; encoders run on the CPU");
    }
    try (Stream<Path> cards = Files.isDirectory(CARDS) ? Files.list(CARDS) : Stream.empty()) {
      List<String> lines = Files.readAllLines(DRIVER);
      String driver = lines.isEmpty() ? "unknown driver" : lines.getFirst().strip();
      return Check.ok("gpu", cards.count() + " NVIDIA (" + driver + "); encoders run on the CPU");
    } catch (IOException e) {
      return Check.warn(
          "gpu", "the NVIDIA driver cannot be read: " + e.getMessage(), "encoders run on the CPU");
    }
  }
}
