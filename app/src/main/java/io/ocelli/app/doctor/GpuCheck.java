package io.ocelli.app.doctor;

import io.ocelli.encoder.onnx.Device;
import io.ocelli.encoder.onnx.GpuNeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Can encoders run on an NVIDIA GPU, and what is missing where they cannot?
final class GpuCheck {
  private static final String NAME = "gpu";

  private final Path driver;
  private final Predicate<String> present;

  /// @param driver the folder in which NVIDIA's kernel module speaks of itself
  /// @param present whether a native library can be loaded
  GpuCheck(Path driver, Predicate<String> present) {
    this.driver = driver;
    this.present = present;
  }

  Check check() {
    List<GpuNeed.Missing> missing = GpuNeed.missing(new Device.Cuda(0), present);
    boolean card = Files.isReadable(driver.resolve("version"));
    if (!card && missing.stream().anyMatch(one -> one.need() == GpuNeed.DRIVER)) {
      return Check.ok(NAME, "no NVIDIA driver (libcuda.so.1); encoders run on the CPU");
    }
    if (missing.isEmpty()) {
      return Check.ok(NAME, described() + "; encoders can run on cuda:0" + tensorRt());
    }
    return Check.warn(
        NAME,
        described() + "; encoders run on the CPU: " + joined(missing),
        missing.stream().map(one -> one.need().advice()).collect(Collectors.joining("; ")));
  }

  private String tensorRt() {
    List<GpuNeed.Missing> missing = GpuNeed.missing(new Device.TensorRt(0), present);
    return missing.isEmpty() ? " and tensorrt:0" : " (for tensorrt:0, " + joined(missing) + ")";
  }

  private static String joined(List<GpuNeed.Missing> missing) {
    return missing.stream().map(GpuNeed.Missing::toString).collect(Collectors.joining(", "));
  }

  private String described() {
    Path cards = driver.resolve("gpus");
    try (Stream<Path> found = Files.isDirectory(cards) ? Files.list(cards) : Stream.empty()) {
      List<String> lines = Files.readAllLines(driver.resolve("version"));
      return found.count()
          + " NVIDIA"
          + (lines.isEmpty() ? "" : " (" + lines.getFirst().strip() + ")");
    } catch (IOException unreadable) {
      return "NVIDIA";
    }
  }
}
