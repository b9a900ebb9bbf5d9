package io.ocelli.bench.quality;

import io.ocelli.bench.quality.LeaveOneOut.Item;
import io.ocelli.bench.quality.LeaveOneOut.Report;
import io.ocelli.bench.quality.workload.PhotoVectors;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.encoder.model.OpenModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Retrieval quality of any model, a folder or an ONNX file, on a folder with a sub-folder a class;
/// see [LeaveOneOut] for the protocol.
///
/// ```
/// java ... io.ocelli.bench.quality.ModelQuality DIR MODEL [KEY=VALUE ...]
/// ```
public final class ModelQuality {
  private ModelQuality() {}

  static void main(String[] args) throws IOException {
    Map<String, String> settings = settings(List.of(args).subList(2, args.length));
    Report report = measure(Path.of(args[0]), List.of(), Path.of(args[1]), settings);
    System.out.printf(
        Locale.ROOT,
        "%d queries  1-NN %.3f  macro %.3f  mAP@10 %.3f%n",
        report.queries(),
        report.nearestNeighbourAccuracy(),
        report.macroAccuracy(),
        report.map());
  }

  /// `KEY=VALUE` each.
  static Map<String, String> settings(List<String> arguments) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String setting : arguments) {
      int equals = setting.indexOf('=');
      settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return settings;
  }

  /// @param leftOut folders that are no class
  /// @param model a folder or an ONNX file
  /// @param settings of its contract, as `ocelli models add --set` takes them
  static Report measure(Path folder, List<String> leftOut, Path model, Map<String, String> settings)
      throws IOException {
    return LeaveOneOut.evaluate(encoded(folder, leftOut, model, settings));
  }

  /// The vectors of a folder's pictures, with the parameters of [#measure].
  static List<Item> encoded(
      Path folder, List<String> leftOut, Path model, Map<String, String> settings)
      throws IOException {
    List<Item> items = new ArrayList<>();
    try (OpenModel open = PhotoVectors.open(model, settings)) {
      ImageEncoder encoder = open.image();
      for (LabelledPictures.Picture picture : LabelledPictures.read(folder, leftOut)) {
        float[] vector = encoder.encode(List.of(encoder.prepare(picture.pixels()))).getFirst();
        items.add(new Item(picture.label(), picture.hash(), vector));
      }
    }
    return items;
  }
}
