package io.ocelli.encoder.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Starts ONNX Runtime in a process of its own, as a person's machine would: in a home where
/// nothing forbids telemetry, and with a long command line.
@EnabledOnOs({OS.LINUX, OS.MAC})
class OnnxEnvironmentTest {
  @TempDir Path home;

  static void main(String[] args) throws OrtException {
    OnnxEnvironment.get();
  }

  @Test
  void leavesNoDeviceIdAndNoEventsBehind() throws Exception {
    assertEquals(0, start("short"));
    try (Stream<Path> left = Files.walk(home)) {
      assertEquals(List.of(home), left.toList());
    }
  }

  @Test
  void survivesALongCommandLine() throws Exception {
    assertEquals(0, start("a long text ".repeat(5_000)));
  }

  private int start(String argument) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                OnnxEnvironmentTest.class.getName(),
                argument)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    // Variables by which the library holds its telemetry back of itself.
    builder.environment().keySet().removeIf(name -> name.contains("CI") || name.startsWith("ORT_"));
    builder.environment().put("HOME", home.toString());
    builder.environment().remove("XDG_CACHE_HOME");
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return process.waitFor();
  }
}
