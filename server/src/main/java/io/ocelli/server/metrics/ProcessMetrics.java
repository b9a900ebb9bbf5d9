package io.ocelli.server.metrics;

import io.ocelli.server.metrics.PrometheusText.Type;
import java.time.Duration;
import java.util.OptionalLong;

/// Memory, time, threads and files of the process. What the system does not tell has no line.
final class ProcessMetrics {
  private ProcessMetrics() {}

  static void write(PrometheusText text) {
    MemoryFacts memory = MemoryFacts.now();
    bytes(text, "active", memory.active(), "bytes that the JVM has taken from the system");
    bytes(text, "allocated", memory.allocated(), "bytes in use of these");
    bytes(text, "metadata", memory.metadata(), "bytes in use for class data");
    bytes(text, "resident", memory.resident(), "bytes in physical memory, mapped files included");
    bytes(text, "retained", memory.retained(), "bytes of the heap that are kept for later");
    ProcessHandle.Info process = ProcessHandle.current().info();
    process
        .totalCpuDuration()
        .map(ProcessMetrics::seconds)
        .ifPresent(seconds ->
            text.family("process_cpu_seconds_total", Type.COUNTER, "processor time used")
                .sample(seconds));
    process
        .startInstant()
        .ifPresent(start ->
            text.family("process_start_time_seconds", Type.GAUGE, "start, in seconds since 1970")
                .sample(start.toEpochMilli() / 1e3));
    fact(text, "process_resident_memory_bytes", ProcessFacts.residentBytes(), "resident memory");
    fact(text, "process_threads", ProcessFacts.threads(), "threads of the system");
    fact(text, "process_open_fds", ProcessFacts.openFiles(), "open file descriptors");
    fact(text, "process_max_fds", ProcessFacts.maxOpenFiles(), "limit on file descriptors");
    faults(text, "minor", ProcessFacts.minorFaults());
    faults(text, "major", ProcessFacts.majorFaults());
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  private static void bytes(PrometheusText text, String kind, long bytes, String help) {
    text.family("memory_" + kind + "_bytes", Type.GAUGE, help).sample(bytes);
  }

  private static void fact(PrometheusText text, String name, OptionalLong value, String help) {
    value.ifPresent(known -> text.family(name, Type.GAUGE, help).sample(known));
  }

  private static void faults(PrometheusText text, String kind, OptionalLong count) {
    count.ifPresent(known ->
        text.family("process_" + kind + "_page_faults_total", Type.COUNTER, kind + " page faults")
            .sample(known));
  }
}
