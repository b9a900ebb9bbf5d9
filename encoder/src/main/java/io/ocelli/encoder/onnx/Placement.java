package io.ocelli.encoder.onnx;

import io.ocelli.encoder.batch.BatchPlan;
import io.ocelli.encoder.batch.NetworkThreads;
import io.ocelli.encoder.batch.RunQueue;

/// Where and how one network runs.
///
/// @param queue whose threads it runs on
/// @param own ends with the network; null where the queue is shared
/// @param deterministic asks the device for its reproducible algorithms
record Placement(
    Device device, RunQueue queue, NetworkThreads own, BatchPlan plan, boolean deterministic) {
  /// On the thread of whoever asks.
  static final Placement CALLER = shared(RunQueue.CALLER, BatchPlan.CPU, false);

  static Placement shared(RunQueue queue, BatchPlan plan, boolean deterministic) {
    return new Placement(Device.CPU, queue, null, plan, deterministic);
  }

  static Placement alone(Device device, BatchPlan plan, boolean deterministic) {
    NetworkThreads thread = new NetworkThreads("network-" + device, 1);
    return new Placement(device, thread, thread, plan, deterministic);
  }

  void release() {
    if (own != null) {
      own.close();
    }
  }
}
