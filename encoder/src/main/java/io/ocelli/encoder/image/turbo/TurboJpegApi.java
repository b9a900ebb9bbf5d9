package io.ocelli.encoder.image.turbo;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// The functions of TurboJPEG 2.x that decode, as `turbojpeg.h` declares them; 3.x has them too.
final class TurboJpegApi {
  private static final AddressLayout POINTER = ValueLayout.ADDRESS;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

  private final MethodHandle create;
  private final MethodHandle readHeader;
  private final MethodHandle decompress;
  private final MethodHandle destroy;

  /// @throws java.util.NoSuchElementException when the library lacks one of them
  TurboJpegApi(SymbolLookup library) {
    Linker linker = Linker.nativeLinker();
    // 64 bits or, on Windows, 32.
    MemoryLayout size = linker.canonicalLayouts().get("long");
    create = bind(linker, library, "tjInitDecompress", FunctionDescriptor.of(POINTER));
    readHeader =
        bind(
            linker,
            library,
            "tjDecompressHeader3",
            FunctionDescriptor.of(INT, POINTER, POINTER, size, POINTER, POINTER, POINTER, POINTER));
    decompress =
        bind(
            linker,
            library,
            "tjDecompress2",
            FunctionDescriptor.of(INT, POINTER, POINTER, size, POINTER, INT, INT, INT, INT, INT));
    destroy = bind(linker, library, "tjDestroy", FunctionDescriptor.of(INT, POINTER));
  }

  @SuppressWarnings("restricted") // The descriptors are those of the header file.
  private static MethodHandle bind(
      Linker linker, SymbolLookup library, String name, FunctionDescriptor descriptor) {
    MethodHandle function = linker.downcallHandle(library.findOrThrow(name), descriptor);
    MethodType type = function.type();
    // Callers pass sizes as longs everywhere.
    return type.parameterCount() > 2
        ? MethodHandles.explicitCastArguments(function, type.changeParameterType(2, long.class))
        : function;
  }

  /// A new decoder, null where memory is short; for one thread at a time, ends with [#destroy].
  MemorySegment create() {
    try {
      return (MemorySegment) create.invokeExact();
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /// @param sizes filled with four ints: width, height, subsampling, colour space
  /// @return 0, or -1 where the header is damaged or the subsampling has no name
  int readHeader(MemorySegment decoder, MemorySegment file, MemorySegment sizes) {
    try {
      return (int)
          readHeader.invokeExact(
              decoder,
              file,
              file.byteSize(),
              sizes,
              sizes.asSlice(4),
              sizes.asSlice(8),
              sizes.asSlice(12));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /// Decodes at the largest scale that fits the target.
  ///
  /// @return 0, or -1 at an error and, with [Target#flags] that ask for it, at a warning
  int decompress(MemorySegment decoder, MemorySegment file, Target target) {
    try {
      return (int)
          decompress.invokeExact(
              decoder,
              file,
              file.byteSize(),
              target.pixels,
              target.width,
              target.rowBytes,
              target.height,
              target.format,
              target.flags);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  void destroy(MemorySegment decoder) {
    try {
      int ignored = (int) destroy.invokeExact(decoder);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /// @param format a `TJPF_` number
  /// @param flags `TJFLAG_` bits
  record Target(MemorySegment pixels, int width, int height, int rowBytes, int format, int flags) {}

  /// C functions throw nothing; what arrives is the runtime's.
  private static IllegalStateException unexpected(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return new IllegalStateException("the call of a C function failed", e);
  }
}
