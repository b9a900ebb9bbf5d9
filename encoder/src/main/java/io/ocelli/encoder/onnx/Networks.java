package io.ocelli.encoder.onnx;

import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.batch.BatchPlan;
import io.ocelli.encoder.batch.NetworkThreads;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads networks onto the device of this process and gives them threads: on the CPU one a core for
/// all of them, each computing by itself; on a GPU one a network, because ONNX Runtime's CUDA arena
/// grows without end where runs hop between threads (onnxruntime issue 29351).
///
/// A GPU that cannot be used is said once, and everything runs on the CPU.
public final class Networks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Networks.class);

  private final NetworkSettings settings;
  private final NetworkThreads cores =
      new NetworkThreads("network", Runtime.getRuntime().availableProcessors());
  private Device device;

  public Networks(NetworkSettings settings) {
    this(settings, NativeLibraries::present);
  }

  /// @param present whether a native library can be loaded
  Networks(NetworkSettings settings, Predicate<String> present) {
    this.settings = settings;
    device =
        switch (settings.device()) {
          case DeviceWish.Auto _ -> first(new Device.Cuda(0), present);
          case DeviceWish.Named(Device named) -> usable(named, present);
        };
  }

  private static Device first(Device gpu, Predicate<String> present) {
    List<GpuNeed.Missing> missing = GpuNeed.missing(gpu, present);
    if (!missing.isEmpty()) {
      LOG.info("encoders run on the CPU: {}", missing.getFirst());
      return Device.CPU;
    }
    return gpu;
  }

  private static Device usable(Device named, Predicate<String> present) {
    List<GpuNeed.Missing> missing = GpuNeed.missing(named, present);
    if (!missing.isEmpty()) {
      LOG.warn(
          "device {}: {}; encoders run on the CPU (see 'ocelli doctor')",
          named,
          missing.getFirst());
      return Device.CPU;
    }
    return named;
  }

  /// Where the next network is loaded.
  public synchronized Device device() {
    return device;
  }

  /// @param name for messages
  /// @return its owner closes it
  /// @throws OcelliException INVALID_VALUE when the network cannot be loaded, UNAVAILABLE when ONNX
  ///   Runtime cannot
  public OnnxSession load(String name, Path file) {
    boolean alone = BatchMates.matterTo(OnnxFile.read(file));
    Device wanted = device();
    if (!wanted.isGpu()) {
      return OnnxSession.load(name, file, onCores(plan(Device.CPU, alone)));
    }
    Placement gpu = Placement.alone(wanted, plan(wanted, alone), settings.deterministic());
    try {
      return OnnxSession.load(name, file, gpu);
    } catch (OcelliException refused) {
      gpu.release();
      // Where the network itself is at fault, the CPU refuses it too, and that is what is said.
      OnnxSession session = OnnxSession.load(name, file, onCores(plan(Device.CPU, alone)));
      leave(wanted, refused);
      return session;
    }
  }

  /// Onto the CPU, whatever the device.
  public OnnxSession load(String name, byte[] network) {
    return OnnxSession.load(name, network, onCores(plan(Device.CPU, false)));
  }

  private BatchPlan plan(Device on, boolean alone) {
    BatchPlan plan = settings.plan(on);
    return alone ? plan.alone() : plan;
  }

  private Placement onCores(BatchPlan plan) {
    return Placement.shared(cores, plan, settings.deterministic());
  }

  private synchronized void leave(Device gpu, OcelliException why) {
    if (device.isGpu()) {
      device = Device.CPU;
      LOG.warn(
          "device {}: {}; encoders run on the CPU (see 'ocelli doctor')", gpu, why.getMessage());
    }
  }

  /// Ends the threads; the networks are closed by their owners, before.
  @Override
  public void close() {
    cores.close();
  }
}
