package io.ocelli.server.testing;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/// What this process holds.
///
/// @param heap bytes in use after a collection
/// @param direct bytes of Java's direct buffers and of Netty's
/// @param files open files and sockets
public record Resources(long heap, long direct, long files, int threads) {
  private static final int COLLECTIONS = 3;

  /// Once connections that were closed are gone and what is not used was collected.
  public static Resources atRest() throws InterruptedException {
    for (int i = 0; i < COLLECTIONS; i++) {
      Thread.sleep(1_000);
      LeakRecorder.collect();
    }
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long direct = 0;
    for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      direct += pool.getName().equals("direct") ? pool.getMemoryUsed() : 0;
    }
    if (ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider netty) {
      direct += netty.metric().usedDirectMemory();
    }
    return new Resources(
        heap, direct, openFiles(), ManagementFactory.getThreadMXBean().getThreadCount());
  }

  /// 0 where the system does not tell.
  public static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }
}
