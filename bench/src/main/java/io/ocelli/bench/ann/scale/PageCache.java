package io.ocelli.bench.ann.scale;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/// Makes the system forget files, so that the next reader finds them as after a restart.
final class PageCache {
  private static final int READ_ONLY = 0;
  private static final int DONT_NEED = 4;

  private PageCache() {}

  /// Does so for the files of a folder that are wholly on disk and not mapped by anyone, by
  /// `posix_fadvise`. Does nothing on systems other than Linux.
  static void drop(Path folder) throws IOException {
    if (!System.getProperty("os.name").equals("Linux")) {
      return;
    }
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        forget(file);
      }
    }
  }

  private static void forget(Path file) throws IOException {
    FunctionDescriptor advise =
        FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
    try (Arena arena = Arena.ofConfined()) {
      int descriptor =
          (int)
              function("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT))
                  .invokeExact(arena.allocateFrom(file.toString()), READ_ONLY);
      int unused =
          (int) function("posix_fadvise", advise).invokeExact(descriptor, 0L, 0L, DONT_NEED);
      unused =
          (int)
              function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT)).invokeExact(descriptor);
    } catch (Throwable e) {
      throw new IOException("cannot drop the cached pages of " + file, e);
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle function(String name, FunctionDescriptor type) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
  }
}
