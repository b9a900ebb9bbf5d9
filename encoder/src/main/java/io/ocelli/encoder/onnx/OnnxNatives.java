package io.ocelli.encoder.onnx;

import ai.onnxruntime.OrtEnvironment;
import io.ocelli.encoder.natives.PackedLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps ONNX Runtime's native libraries (28 MB) in one folder. Left alone, it unpacks them into
/// the temporary folder at every start, and leaves them there when the process is killed.
public final class OnnxNatives {
  private static final Logger LOG = LoggerFactory.getLogger(OnnxNatives.class);
  private static final String LOCATION = "onnxruntime.native.path";
  private static final String[] LIBRARIES = {"onnxruntime", "onnxruntime4j_jni"};

  /// Only in `onnxruntime_gpu`. ONNX Runtime looks for them beside its own library.
  private static final String[] GPU_LIBRARIES = {
    "onnxruntime_providers_shared", "onnxruntime_providers_cuda", "onnxruntime_providers_tensorrt"
  };

  private OnnxNatives() {}

  /// Unpacks the libraries where they are not yet and tells ONNX Runtime to load them from there.
  /// Works only before its first use in the process. A location that the user has set stays; where
  /// unpacking fails, ONNX Runtime does as it always does.
  ///
  /// @param folder gets a folder a version and platform; several processes may share it
  public static void prepare(Path folder) {
    if (System.getProperty(LOCATION) != null) {
      return;
    }
    try {
      boolean gpu = isPacked(GPU_LIBRARIES[0]);
      Path home =
          folder.resolve("onnxruntime-" + version() + "-" + platform() + (gpu ? "-gpu" : ""));
      Files.createDirectories(home);
      for (String library : LIBRARIES) {
        PackedLibrary.unpack(OrtEnvironment.class, packed(System.mapLibraryName(library)), home);
      }
      for (String library : GPU_LIBRARIES) {
        if (isPacked(library)) {
          PackedLibrary.unpack(OrtEnvironment.class, packed(System.mapLibraryName(library)), home);
        }
      }
      System.setProperty(LOCATION, home.toAbsolutePath().toString());
    } catch (IOException e) {
      LOG.warn(
          "cannot keep the ONNX Runtime libraries in {} ({}); they go to the temporary folder at"
              + " every start",
          folder,
          e.toString());
    }
  }

  private static boolean isPacked(String library) {
    return OrtEnvironment.class.getResource(packed(System.mapLibraryName(library))) != null;
  }

  /// Where a library's file lies on the class path.
  static String packed(String file) {
    return "/ai/onnxruntime/native/" + platform() + "/" + file;
  }

  private static String version() {
    String version = OrtEnvironment.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }

  /// The folder in the jar, named as ONNX Runtime names it.
  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String system = os.contains("mac") ? "osx" : os.contains("win") ? "win" : "linux";
    return system + (arch.equals("aarch64") || arch.equals("arm64") ? "-aarch64" : "-x64");
  }
}
