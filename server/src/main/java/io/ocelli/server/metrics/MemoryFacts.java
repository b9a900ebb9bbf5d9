package io.ocelli.server.metrics;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;

/// The memory of this process, in bytes, under the names that the contract has for those of another
/// allocator. Files that are mapped count as resident where they are, and nowhere else.
///
/// @param active what the JVM has taken from the system: heap, class data, code, direct buffers
/// @param allocated what is in use of it
/// @param metadata in use for class data
/// @param resident in physical memory, mapped files included; 0 where the system does not tell
/// @param retained of the heap, taken from the system and not in use
public record MemoryFacts(
    long active, long allocated, long metadata, long resident, long retained) {

  public static MemoryFacts now() {
    var memory = ManagementFactory.getMemoryMXBean();
    MemoryUsage heap = memory.getHeapMemoryUsage();
    MemoryUsage other = memory.getNonHeapMemoryUsage();
    long direct = direct();
    return new MemoryFacts(
        heap.getCommitted() + other.getCommitted() + direct,
        heap.getUsed() + other.getUsed() + direct,
        metaspace(),
        ProcessFacts.residentBytes().orElse(0),
        heap.getCommitted() - heap.getUsed());
  }

  private static long direct() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private static long metaspace() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .map(MemoryPoolMXBean::getUsage)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }
}
