package io.ocelli.encoder.contract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Which files make up a network: ONNX keeps weights beyond 2 GB beside the graph, in
/// `model.onnx_data` (and `_data_1` ...) or `model.onnx.data`, as the hub's exporters name them.
public final class ModelFiles {
  private ModelFiles() {}

  /// The file and those that belong to it, in the order of their names.
  public static List<Path> parts(Path file) {
    List<Path> parts = new ArrayList<>(List.of(file));
    Stream.of("_data", ".data")
        .map(suffix -> file.resolveSibling(file.getFileName() + suffix))
        .filter(Files::isRegularFile)
        .forEach(parts::add);
    for (int i = 1; ; i++) {
      Path more = file.resolveSibling(file.getFileName() + "_data_" + i);
      if (!Files.isRegularFile(more)) {
        return parts;
      }
      parts.add(more);
    }
  }
}
