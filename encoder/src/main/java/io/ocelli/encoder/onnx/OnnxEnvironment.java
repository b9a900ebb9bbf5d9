package io.ocelli.encoder.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The library's one environment a process: warnings only, no telemetry.
///
/// ONNX Runtime 1.29 collects telemetry by default on Linux and macOS, writes a device id under the
/// user's cache folder and uploads. Its API can say no only when the first event is written; the
/// variable `ORT_DISABLE_TELEMETRY`, set before the library starts, keeps all of it from existing.
/// The same code reads the process's command line and overflows the stack where that is longer than
/// some 4,000 characters, which ends the JVM without a word (docs/adr/0008).
final class OnnxEnvironment {
  private static final String OPT_OUT = "ORT_DISABLE_TELEMETRY";

  private static final Logger LOG = LoggerFactory.getLogger(OnnxEnvironment.class);

  private static boolean kept;

  private OnnxEnvironment() {}

  static synchronized OrtEnvironment get() throws OrtException {
    setVariable(OPT_OUT, "1");
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING, "ocelli");
    environment.setTelemetry(false);
    if (!kept) {
      kept = true;
      keepUntilTheProcessEnds();
    }
    return environment;
  }

  /// The library's Java part releases the environment in a shutdown hook, which runs beside ours: a
  /// network that still computes (after Ctrl-C, say) then reads freed memory and ends the JVM with
  /// a crash report. The environment is counted, so a second reference, which nobody gives back,
  /// keeps it there until the process is gone. There is no public way to it.
  private static void keepUntilTheProcessEnds() {
    try {
      Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
      api.setAccessible(true);
      Method create =
          OrtEnvironment.class.getDeclaredMethod(
              "createHandle", long.class, int.class, String.class);
      create.setAccessible(true);
      create.invoke(
          null, api.getLong(null), OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue(), "ocelli");
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.warn("stopping while a network computes may crash: {}", e.toString());
    }
  }

  /// Java cannot change the environment of its own process; the C library can. Where it has no
  /// `setenv` (Windows), the library collects by other means, which [OrtEnvironment#setTelemetry]
  /// stops.
  @SuppressWarnings("restricted") // One call of the C library, with two texts and a number.
  private static void setVariable(String name, String value) {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> setenv = linker.defaultLookup().find("setenv");
    if (setenv.isEmpty()) {
      return;
    }
    MethodHandle call =
        linker.downcallHandle(
            setenv.get(),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int failed = (int) call.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
      if (failed != 0) {
        throw new LinkageError("setenv refuses " + name);
      }
    } catch (LinkageError | RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new LinkageError("setenv cannot be called", e);
    }
  }
}
