package io.ocelli.engine.job;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Threads whose work gives way to searches. Java has priorities, which the JVM does not hand on to
/// Linux; there each thread is made nice by itself. Elsewhere they are as other threads are.
public final class BackgroundThreads {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundThreads.class);

  /// A thread of this niceness gets about a ninth of the time of one that has none, where both want
  /// the same core, and is preempted by it at once.
  private static final int NICENESS = 10;

  /// Of `setpriority` in `sys/resource.h`: the calling thread, as Linux takes threads for processes
  /// here. POSIX means the whole process, so nobody else is asked.
  private static final int PRIO_PROCESS = 0;

  private static final MethodHandle SET_PRIORITY = find();

  private BackgroundThreads() {}

  /// Platform threads that do not keep the process alive.
  ///
  /// @param name that a number is added to
  public static ThreadFactory named(String name) {
    ThreadFactory threads = Thread.ofPlatform().daemon().name(name + "-", 0).factory();
    return work ->
        threads.newThread(() -> {
          giveWay();
          work.run();
        });
  }

  /// Makes the calling thread one of them.
  public static void giveWay() {
    if (SET_PRIORITY == null) {
      return;
    }
    try {
      int failed = (int) SET_PRIORITY.invokeExact(PRIO_PROCESS, 0, NICENESS);
      if (failed != 0) {
        LOG.debug("the system lets no thread be nice");
      }
    } catch (Throwable e) {
      throw new IllegalStateException("setpriority cannot be called", e);
    }
  }

  /// Null where there is none.
  @SuppressWarnings("restricted") // the launcher grants native access
  private static MethodHandle find() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (!system.contains("linux")) {
      return null;
    }
    Linker linker = Linker.nativeLinker();
    MemorySegment address = linker.defaultLookup().find("setpriority").orElse(null);
    return address == null
        ? null
        : linker.downcallHandle(
            address,
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT));
  }
}
