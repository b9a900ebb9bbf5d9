package io.ocelli.bench.quality;

import io.ocelli.ann.transform.Projection;
import io.ocelli.bench.quality.LabelledPictures.Picture;
import io.ocelli.bench.quality.LeaveOneOut.Item;
import io.ocelli.bench.quality.LeaveOneOut.Report;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.encoder.model.EncoderRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Retrieval quality of the built-in encoder on a folder with a sub-folder a class, beside two
/// baselines; see [LeaveOneOut] for the protocol.
///
/// ```
/// java ... io.ocelli.bench.quality.EncoderQuality DIR [CLASS_TO_LEAVE_OUT ...]
/// ```
public final class EncoderQuality {
  /// @param name what the row is called
  record Row(String name, Report report) {}

  static void main(String[] args) throws IOException {
    List<String> leftOut = List.of(args).subList(1, args.length);
    for (Row row : new EncoderQuality().measure(Path.of(args[0]), leftOut)) {
      Report report = row.report();
      System.out.printf(
          Locale.ROOT,
          "%-28s %d queries  1-NN %.3f  macro %.3f  mAP@10 %.3f ",
          row.name(),
          report.queries(),
          report.nearestNeighbourAccuracy(),
          report.macroAccuracy(),
          report.map());
      report.perClass().forEach((label, map) -> System.out.printf(" %s %.3f", label, map));
      System.out.println();
    }
  }

  /// The encoder first, then the baselines.
  List<Row> measure(Path folder, List<String> leftOut) throws IOException {
    List<Picture> pictures = LabelledPictures.read(folder, leftOut);
    try (EncoderRegistry encoders = new EncoderRegistry()) {
      ImageEncoder encoder = encoders.image(encoders.defaultName());
      Projection whitening = new Projection(encoder.info().defaultTransform());
      return List.of(
          row(
              "builtin",
              pictures,
              pixels ->
                  whitening.apply(encoder.encode(List.of(encoder.prepare(pixels))).getFirst())),
          row("8 x 8 colour layout", pictures, Baselines::layout),
          row("RGB histogram, 8^3 cells", pictures, pixels -> Baselines.histogram(pixels, 8)));
    }
  }

  private static Row row(
      String name, List<Picture> pictures, Function<PixelImage, float[]> descriptor) {
    List<Item> items =
        pictures.stream()
            .map(each -> new Item(each.label(), each.hash(), descriptor.apply(each.pixels())))
            .toList();
    return new Row(name, LeaveOneOut.evaluate(items));
  }
}
