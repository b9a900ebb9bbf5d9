package io.ocelli.encoder.hub;

import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.Precision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which ONNX files of a repository are wanted.
///
/// @param model for messages
/// @param variants beside fp32
record OnnxChoice(HubModel model, Set<Precision> variants) {
  private static final String SUFFIX = ".onnx";
  private static final String WHOLE = "model";

  /// Names that a folder's reader looks for.
  private static final List<String> TOWERS =
      List.of(WHOLE, "vision_model", "text_model", "visual", "textual");

  /// Weights beside a graph: `_data`, `_data_1`, `.data`.
  private static final Pattern DATA = Pattern.compile("(?:_data(?:_\\d+)?|\\.data)");

  /// Torch's exporter puts single constants into files of their own.
  private static final Pattern CONSTANT = Pattern.compile("(?:onnx/)?Constant_\\d+_attr__value");

  /// One file.
  private record Variant(String tower, Precision precision, String path) {
    /// @return null where it is none, or lies deeper than `onnx/`
    static Variant of(String path) {
      String file = path.startsWith("onnx/") ? path.substring("onnx/".length()) : path;
      if (file.contains("/") || !file.endsWith(SUFFIX)) {
        return null;
      }
      String stem = file.substring(0, file.length() - SUFFIX.length());
      for (Precision precision : Precision.values()) {
        String suffix = precision.suffix();
        if (!suffix.isEmpty() && stem.endsWith(suffix)) {
          return new Variant(stem.substring(0, stem.length() - suffix.length()), precision, path);
        }
      }
      return new Variant(stem, Precision.FP32, path);
    }
  }

  /// @throws OcelliException NOT_FOUND where there is none, or none of a wanted precision
  Set<String> choose(Set<String> paths) {
    Map<String, List<Variant>> towers = towers(paths);
    checkNamed(towers);
    Set<String> chosen = new TreeSet<>();
    for (List<Variant> tower : towers.values()) {
      for (Variant variant : wanted(tower)) {
        chosen.addAll(parts(variant.path(), paths));
      }
    }
    return chosen;
  }

  private Map<String, List<Variant>> towers(Set<String> paths) {
    Map<String, List<Variant>> towers = new TreeMap<>();
    // As a folder's reader does, the files below `onnx/` come first.
    paths.stream()
        .sorted(Comparator.comparing(path -> !path.startsWith("onnx/")))
        .map(Variant::of)
        .filter(variant -> variant != null)
        .forEach(variant ->
            towers.computeIfAbsent(variant.tower(), _ -> new ArrayList<>()).add(variant));
    if (towers.isEmpty()) {
      throw noGraph(paths);
    }
    if (TOWERS.stream().anyMatch(towers::containsKey)) {
      towers.keySet().retainAll(TOWERS);
    } else if (towers.size() > 1) {
      throw OcelliException.notFound(
          "%s has several ONNX models (%s) and none is called %s: fetch it by hand and name one file"
              .formatted(model, String.join(", ", towers.keySet()), String.join(", ", TOWERS)));
    }
    if (towers.containsKey("vision_model") && towers.containsKey("text_model")) {
      towers.remove(WHOLE);
    }
    return towers;
  }

  private OcelliException noGraph(Set<String> paths) {
    String weights =
        paths.stream()
            .filter(path -> path.matches(".*\\.(?:safetensors|bin|pt|pth|h5|msgpack)"))
            .limit(3)
            .collect(Collectors.joining(", "));
    return OcelliException.notFound(
        "%s has no ONNX file%s: export it with encoder/export of Ocelli's source, or `optimum-cli export onnx`, and add that folder"
            .formatted(model, weights.isEmpty() ? "" : " (it has " + weights + ")"));
  }

  private void checkNamed(Map<String, List<Variant>> towers) {
    Set<Precision> there = EnumSet.noneOf(Precision.class);
    towers.values().forEach(tower -> tower.forEach(variant -> there.add(variant.precision())));
    Set<Precision> asked = variants.isEmpty() ? Set.of(Precision.FP32) : variants;
    for (Precision precision : asked) {
      if (!there.contains(precision)) {
        throw OcelliException.notFound(
            "%s has no %s ONNX file, it has %s: name one of these with --variant"
                .formatted(
                    model,
                    precision.wireName(),
                    there.stream().map(Precision::wireName).collect(Collectors.joining(", "))));
      }
    }
  }

  /// One file a precision: the first place that has it.
  private List<Variant> wanted(List<Variant> tower) {
    Map<Precision, Variant> first = new TreeMap<>();
    tower.stream()
        .filter(variant ->
            variant.precision() == Precision.FP32 || variants.contains(variant.precision()))
        .forEach(variant -> first.putIfAbsent(variant.precision(), variant));
    return List.copyOf(first.values());
  }

  /// A graph and the files with its weights; any other path alone.
  static List<String> parts(String graph, Set<String> paths) {
    List<String> parts = new ArrayList<>(List.of(graph));
    if (graph.endsWith(SUFFIX)) {
      String folder = graph.substring(0, graph.lastIndexOf('/') + 1);
      for (String path : paths) {
        boolean data =
            path.startsWith(graph) && DATA.matcher(path.substring(graph.length())).matches();
        boolean constant = path.startsWith(folder) && CONSTANT.matcher(path).matches();
        if (data || constant) {
          parts.add(path);
        }
      }
    }
    return parts;
  }
}
