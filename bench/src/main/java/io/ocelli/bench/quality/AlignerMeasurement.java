package io.ocelli.bench.quality;

import io.ocelli.ann.transform.LeastSquares;
import io.ocelli.ann.transform.Projection;
import io.ocelli.bench.quality.AlignerComparison.Row;
import io.ocelli.bench.quality.PairedItems.Item;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.encoder.folder.FolderReader;
import io.ocelli.encoder.model.EncoderRegistry;
import io.ocelli.encoder.model.OpenModel;
import io.ocelli.engine.space.UnitLength;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Aligners between the built-in encoder and a model, an ONNX file, both ways, on a folder with a
/// sub-folder a class; see [AlignerComparison] for the protocol.
///
/// ```
/// java ... io.ocelli.bench.quality.AlignerMeasurement DIR CLASS_TO_LEAVE_OUT MODEL [KEY=VALUE ...]
/// ```
public final class AlignerMeasurement {
  private static final int ANCHORS = 256;
  private static final double[] RIDGES = {0.005, 0.05, LeastSquares.RIDGE, 5};

  private AlignerMeasurement() {}

  static void main(String[] args) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String setting : List.of(args).subList(3, args.length)) {
      int equals = setting.indexOf('=');
      settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    PairedItems items = items(Path.of(args[0]), List.of(args[1]), Path.of(args[2]), settings);
    print("from the model to builtin", items);
    print("from builtin to the model", items.reversed());
  }

  private static void print(String title, PairedItems items) {
    System.out.println(title);
    AlignerComparison comparison = new AlignerComparison(items);
    print(comparison.alone("new alone", Item::from));
    print(comparison.alone("old alone", Item::to));
    for (double ridge : RIDGES) {
      print(comparison.linear(ridge));
    }
    print(comparison.procrustes());
    print(comparison.relative(ANCHORS));
  }

  private static void print(Row row) {
    System.out.printf(
        Locale.ROOT,
        "%-24s R2 %6.3f  cosine %.3f  old found %.3f  new found %.3f  agreement %.3f  1-NN %.3f%n",
        row.name(),
        row.rSquared(),
        row.meanCosine(),
        row.oldFound(),
        row.newFound(),
        row.agreement(),
        row.accuracy());
  }

  /// From the model to the built-in encoder.
  static PairedItems items(
      Path folder, List<String> leftOut, Path model, Map<String, String> settings)
      throws IOException {
    FolderReader.Derived derived = FolderReader.readFile(model, "measured", null, settings);
    List<Item> items = new ArrayList<>();
    try (OpenModel open = OpenModel.open(model.toAbsolutePath().getParent(), derived.contract());
        EncoderRegistry encoders = new EncoderRegistry()) {
      ImageEncoder other = open.image();
      ImageEncoder builtin = encoders.image(encoders.defaultName());
      Projection whitening = new Projection(builtin.info().defaultTransform());
      for (LabelledPictures.Picture picture : LabelledPictures.read(folder, leftOut)) {
        float[] from = other.encode(List.of(other.prepare(picture.pixels()))).getFirst();
        float[] raw = builtin.encode(List.of(builtin.prepare(picture.pixels()))).getFirst();
        items.add(
            new Item(picture.label(), picture.hash(), UnitLength.of(from), whitening.apply(raw)));
      }
    }
    return new PairedItems(items);
  }
}
