package io.ocelli.app.doctor;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.ocelli.core.text.ByteCount;
import io.ocelli.encoder.image.turbo.LibJpegTurbo;
import io.ocelli.encoder.image.turbo.LibJpegTurbo.Search.Absent;
import io.ocelli.encoder.image.turbo.LibJpegTurbo.Search.Found;
import java.lang.management.ManagementFactory;

/// The Java runtime and what the operating system gives it (limits of containers included, and the
/// libraries that are used where they are installed).
final class RuntimeChecks {
  private static final int NEEDED_JDK = 25;
  private static final long NEEDED_HEAP = 256L << 20;
  private static final long NEEDED_DESCRIPTORS = 1024;

  private RuntimeChecks() {}

  static Check jdk() {
    String detail =
        System.getProperty("java.vendor")
            + " "
            + Runtime.version()
            + " at "
            + System.getProperty("java.home");
    return Runtime.version().feature() == NEEDED_JDK
        ? Check.ok("jdk", detail)
        : Check.warn("jdk", detail, "Ocelli is tested on JDK 25; install it and set JAVA_HOME");
  }

  static Check simd() {
    try {
      Class<?> vector = Class.forName("jdk.incubator.vector.FloatVector");
      Object species = vector.getField("SPECIES_PREFERRED").get(null);
      Class<?> type = Class.forName("jdk.incubator.vector.VectorSpecies");
      int bits = (int) type.getMethod("vectorBitSize").invoke(species);
      String detail = bits + "-bit vectors on " + System.getProperty("os.arch");
      return bits >= 128
          ? Check.ok("simd", detail)
          : Check.warn("simd", detail, "searching works and is slower than it could be");
    } catch (ReflectiveOperationException absent) {
      return Check.warn(
          "simd",
          "the module jdk.incubator.vector is not loaded; scalar kernels run",
          "start Ocelli by its launcher, which passes the flags of etc/jvm.options");
    }
  }

  static Check processors() {
    return Check.ok("processors", Runtime.getRuntime().availableProcessors() + " usable");
  }

  static Check memory() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long heap = Runtime.getRuntime().maxMemory();
    String detail =
        "%s in all, %s free, heap up to %s"
            .formatted(
                ByteCount.text(system.getTotalMemorySize()),
                ByteCount.text(system.getFreeMemorySize()),
                ByteCount.text(heap));
    return heap >= NEEDED_HEAP
        ? Check.ok("memory", detail)
        : Check.warn(
            "memory", detail, "large pictures will be refused; give the process more memory");
  }

  static Check fileDescriptors() {
    if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)) {
      return Check.ok("files", "no limit known on this system");
    }
    long limit = unix.getMaxFileDescriptorCount();
    String detail = limit + " open files allowed";
    return limit >= NEEDED_DESCRIPTORS
        ? Check.ok("files", detail)
        : Check.warn("files", detail, "raise it with 'ulimit -n 4096'");
  }

  static Check jpeg(LibJpegTurbo.Search search) {
    return switch (search) {
      case Found found -> Check.ok("jpeg", "decoded by libjpeg-turbo (" + found.name() + ")");
      case Absent absent when absent.wanted() ->
          Check.warn(
              "jpeg",
              "decoded by the JDK, more slowly: " + absent.reason(),
              "install libjpeg-turbo ('apt-get install libturbojpeg0', 'brew install jpeg-turbo')"
                  + " or name its library in "
                  + LibJpegTurbo.VARIABLE);
      case Absent absent ->
          Check.ok("jpeg", "decoded by the JDK; libjpeg-turbo: " + absent.reason());
    };
  }
}
