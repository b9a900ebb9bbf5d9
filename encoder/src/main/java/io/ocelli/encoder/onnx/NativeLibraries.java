package io.ocelli.encoder.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;

/// Which native libraries this process could load.
public final class NativeLibraries {
  /// ONNX Runtime's own come in its jar; all others from the system's folders.
  private static final String PACKED = "libonnxruntime_providers_";

  private NativeLibraries() {}

  /// @param file `libcudart.so.12`
  @SuppressWarnings("restricted") // Loads and unloads a library of the system by name.
  public static boolean present(String file) {
    if (file.startsWith(PACKED)) {
      return OrtEnvironment.class.getResource(OnnxNatives.packed(file)) != null;
    }
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup.libraryLookup(file, arena);
      return true;
    } catch (IllegalArgumentException notThere) {
      return false;
    }
  }
}
