package io.ocelli.encoder.folder;

import io.ocelli.encoder.contract.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The ONNX files of a folder: below `onnx/` or at the top, one a precision
/// (`onnx/model_fp16.onnx`).
final class OnnxVariants {
  private static final List<String> PLACES = List.of("onnx/", "");

  private OnnxVariants() {}

  /// @param stems names without suffix and `.onnx`, the first that exists counts
  /// @return file by precision's name; empty where there is none
  static Map<String, String> find(Path folder, String... stems) {
    for (String stem : stems) {
      for (String place : PLACES) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Precision precision : Precision.values()) {
          String file = place + stem + precision.suffix() + ".onnx";
          if (Files.isRegularFile(folder.resolve(file))) {
            found.put(precision.wireName(), file);
          }
        }
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return Map.of();
  }
}
