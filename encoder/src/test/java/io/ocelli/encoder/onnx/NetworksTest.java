package io.ocelli.encoder.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.batch.BatchPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a machine without a GPU: what is chosen, and what is said.
class NetworksTest {
  private static final Logger LOG = Logger.getLogger(Networks.class.getName());

  private final List<LogRecord> said = new ArrayList<>();
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          said.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @TempDir Path folder;

  @BeforeEach
  void listen() {
    LOG.addHandler(listener);
    LOG.setUseParentHandlers(false);
    LOG.setLevel(Level.INFO);
  }

  @AfterEach
  void stop() {
    LOG.removeHandler(listener);
    LOG.setUseParentHandlers(true);
    LOG.setLevel(null);
  }

  private Networks networks(String device, String... missing) {
    return new Networks(
        new NetworkSettings(DeviceWish.parse(device), false),
        library -> !Set.of(missing).contains(library));
  }

  private Path tiny() throws Exception {
    return Files.write(folder.resolve("tiny.onnx"), TinyModels.mean(4, 4));
  }

  @Test
  void autoIsTheFirstGpuWhereNothingIsMissing() {
    try (Networks networks = networks("auto")) {
      assertEquals(new Device.Cuda(0), networks.device());
    }
    assertEquals(List.of(), said);
  }

  @Test
  void autoWithoutAGpuSaysNothingToPeople() {
    try (Networks networks = networks("auto", "libcuda.so.1")) {
      assertEquals(Device.CPU, networks.device());
    }
    assertEquals(
        List.of("INFO encoders run on the CPU: the NVIDIA driver is missing (libcuda.so.1)"),
        lines());
  }

  @Test
  void aNamedGpuThatCannotBeUsedIsSaidInOneLine() throws Exception {
    try (Networks networks = networks("cuda:1", "libcublas.so.12", "libcublasLt.so.12");
        OnnxSession first = networks.load("first", tiny());
        OnnxSession second = networks.load("second", tiny())) {
      assertEquals(Device.CPU, networks.device());
      assertEquals(Device.CPU, first.device());
      assertEquals(Device.CPU, second.device());
    }
    assertEquals(
        List.of(
            "WARNING device cuda:1: CUDA 12 is missing (libcublas.so.12, libcublasLt.so.12);"
                + " encoders run on the CPU (see 'ocelli doctor')"),
        lines());
  }

  @Test
  void tensorRtNeedsMoreThanCuda() {
    try (Networks networks = networks("tensorrt", "libnvinfer.so.10")) {
      assertEquals(Device.CPU, networks.device());
    }
    assertEquals(
        List.of(
            "WARNING device tensorrt:0: TensorRT 10 is missing (libnvinfer.so.10); encoders run on"
                + " the CPU (see 'ocelli doctor')"),
        lines());
  }

  /// Everything seems to be there, and ONNX Runtime refuses: the build for CPUs does.
  @Test
  void aGpuThatFailsWhenItIsUsedIsSaidOnce() throws Exception {
    try (Networks networks = networks("cuda:0");
        OnnxSession first = networks.load("first", tiny());
        OnnxSession second = networks.load("second", tiny())) {
      assertEquals(Device.CPU, first.device());
      assertEquals(Device.CPU, second.device());
      assertEquals(Device.CPU, networks.device());
      Feed feed =
          new Feed.Floats(
              "image",
              new long[] {1, 3, 4, 4},
              floats -> {
                while (floats.hasRemaining()) {
                  floats.put(2);
                }
              });
      assertArrayEquals(new float[] {2, 2, 2}, first.run(List.of(feed), "vector").values());
    }
    assertEquals(1, said.size());
    String line = lines().getFirst();
    assertTrue(line.startsWith("WARNING device cuda:0: model `first` cannot be loaded: "), line);
    assertTrue(line.endsWith("; encoders run on the CPU (see 'ocelli doctor')"), line);
  }

  @Test
  void aNetworkThatIsNoneIsItsOwnFaultOnAnyDevice() throws Exception {
    Path file = Files.writeString(folder.resolve("text.onnx"), "no model");
    try (Networks networks = networks("cuda:0")) {
      assertThrows(OcelliException.class, () -> networks.load("text", file));
      assertEquals(new Device.Cuda(0), networks.device());
    }
    assertEquals(List.of(), said);
  }

  @Test
  void aDeviceThatDoesNotExistIsRefusedByName() {
    OcelliException refusal = assertThrows(OcelliException.class, () -> DeviceWish.parse("gpu"));
    assertEquals("no device `gpu`: use auto, cpu, cuda:0 or tensorrt:0", refusal.getMessage());
  }

  @Test
  void whatLooksAtTheWholeBatchRunsAlone() throws Exception {
    OnnxGraph graph = new OnnxGraph("top");
    graph.named(
        "vector", "DynamicQuantizeLinear", List.of(), List.of(graph.input("image", 3, 4, 4)));
    graph.output("vector", 3);
    Path file = Files.write(folder.resolve("top.onnx"), graph.toModel());
    assertEquals(Set.of("DynamicQuantizeLinear"), OnnxFile.read(file).operators());

    assertTrue(BatchMates.matterTo(OnnxFile.read(file)));
    assertFalse(BatchMates.matterTo(OnnxFile.read(tiny())));
  }

  @Test
  void deterministicRunsAllHaveOneShape() {
    NetworkSettings settings = new NetworkSettings(DeviceWish.AUTO, true);
    assertEquals(1, settings.plan(Device.CPU).batch(1));
    BatchPlan gpu = settings.plan(new Device.Cuda(0));
    assertEquals(gpu.batch(1), gpu.batch(gpu.largest()));
  }

  private List<String> lines() {
    return said.stream()
        .map(line ->
            line.getLevel()
                + " "
                + MessageFormat.format(line.getMessage().replace("'", "''"), line.getParameters()))
        .toList();
  }
}
