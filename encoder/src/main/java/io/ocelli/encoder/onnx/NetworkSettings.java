package io.ocelli.encoder.onnx;

import io.ocelli.encoder.batch.BatchPlan;

/// How the networks of a process run.
///
/// @param deterministic every run has the same batch size and the device's reproducible algorithms:
///   equal inputs give equal bits, whatever runs beside them
public record NetworkSettings(DeviceWish device, boolean deterministic) {
  public static final NetworkSettings CPU = new NetworkSettings(DeviceWish.CPU, false);

  /// Items of every run of a GPU that must always be the same: small, for it runs full for one too.
  private static final int DETERMINISTIC_GPU_BATCH = 8;

  BatchPlan plan(Device device) {
    BatchPlan plan = device.isGpu() ? BatchPlan.GPU : BatchPlan.CPU;
    if (!deterministic) {
      return plan;
    }
    return device.isGpu() ? plan.fixed(DETERMINISTIC_GPU_BATCH) : plan.alone();
  }
}
