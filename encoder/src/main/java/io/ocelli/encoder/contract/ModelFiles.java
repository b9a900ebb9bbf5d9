package io.ocelli.encoder.contract;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Which files make up a network: ONNX keeps weights beyond 2 GB beside the graph, in
/// `model.onnx_data` (and `_data_1` ...) or `model.onnx.data`, as the hub's exporters name them, or
/// in files of any name, which the graph has.
public final class ModelFiles {
  private ModelFiles() {}

  /// The file and those that belong to it, in a fixed order: those of a usual name first.
  public static List<Path> parts(Path file) {
    List<Path> parts = new ArrayList<>(List.of(file));
    Stream.of("_data", ".data")
        .map(suffix -> file.resolveSibling(file.getFileName() + suffix))
        .filter(Files::isRegularFile)
        .forEach(parts::add);
    for (int i = 1; ; i++) {
      Path more = file.resolveSibling(file.getFileName() + "_data_" + i);
      if (!Files.isRegularFile(more)) {
        break;
      }
      parts.add(more);
    }
    if (file.toString().endsWith(".onnx")) {
      ExternalWeights.of(file).stream()
          .flatMap(name -> beside(file, name))
          .filter(part -> !parts.contains(part))
          .forEach(parts::add);
    }
    return parts;
  }

  /// What lies elsewhere is no part: ONNX Runtime refuses to read it.
  private static Stream<Path> beside(Path file, String name) {
    try {
      Path part = file.resolveSibling(name).normalize();
      Path folder = file.resolveSibling("").normalize();
      return part.startsWith(folder) && Files.isRegularFile(part)
          ? Stream.of(part)
          : Stream.empty();
    } catch (InvalidPathException e) {
      return Stream.empty();
    }
  }
}
