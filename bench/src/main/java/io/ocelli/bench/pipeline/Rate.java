package io.ocelli.bench.pipeline;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// How fast some work went.
///
/// @param perSecond pictures a second
/// @param cpuMillis processor time a picture, over all threads of the process: hardly moved by
///   other load on the machine
record Rate(double perSecond, double cpuMillis) {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  static Rate of(int pictures, Runnable work) {
    long cpu = PROCESS.getProcessCpuTime();
    long start = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Rate(pictures / seconds, (PROCESS.getProcessCpuTime() - cpu) / 1e6 / pictures);
  }
}
