package io.ocelli.app.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpuCheckTest {
  @TempDir Path driver;

  @BeforeEach
  void aMachineWithOneCard() throws IOException {
    Files.writeString(driver.resolve("version"), "NVRM version: NVIDIA 570.1\nGCC version\n");
    Files.createDirectories(driver.resolve("gpus/0000:01:00.0"));
  }

  private Check check(String... missing) {
    return new GpuCheck(driver, library -> !Set.of(missing).contains(library)).check();
  }

  @Test
  void aMachineWithoutAGpuIsFine() {
    Check check = new GpuCheck(driver.resolve("none"), _ -> false).check();
    assertEquals(
        Check.ok("gpu", "no NVIDIA driver (libcuda.so.1); encoders run on the CPU"), check);
  }

  @Test
  void allThatIsNeededIsThere() {
    assertEquals(
        Check.ok(
            "gpu",
            "1 NVIDIA (NVRM version: NVIDIA 570.1); encoders can run on cuda:0 and tensorrt:0"),
        check());
    assertEquals(
        Check.ok(
            "gpu",
            "1 NVIDIA (NVRM version: NVIDIA 570.1); encoders can run on cuda:0 (for tensorrt:0,"
                + " TensorRT 10 is missing (libnvinfer.so.10))"),
        check("libnvinfer.so.10"));
  }

  @Test
  void eachMissingLibraryIsNamedWithWhatToDo() {
    Check check = check("libonnxruntime_providers_cuda.so", "libcudart.so.12", "libcudnn.so.9");

    assertEquals(Check.Status.WARN, check.status());
    assertEquals(
        "1 NVIDIA (NVRM version: NVIDIA 570.1); encoders run on the CPU:"
            + " ONNX Runtime for GPUs is missing (libonnxruntime_providers_cuda.so),"
            + " CUDA 12 is missing (libcudart.so.12), cuDNN 9 is missing (libcudnn.so.9)",
        check.detail());
    assertTrue(check.advice().contains("OCELLI_ONNXRUNTIME_GPU"), check.advice());
    assertTrue(check.advice().contains("LD_LIBRARY_PATH"), check.advice());
  }

  /// In a container that was started without its GPU's libraries.
  @Test
  void aCardWithoutTheDriversLibrary() {
    Check check = check("libcuda.so.1");
    assertEquals(Check.Status.WARN, check.status());
    assertTrue(check.detail().contains("the NVIDIA driver is missing (libcuda.so.1)"));
  }
}
