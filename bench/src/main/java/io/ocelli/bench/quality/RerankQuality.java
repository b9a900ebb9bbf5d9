package io.ocelli.bench.quality;

import io.ocelli.ann.transform.Projection;
import io.ocelli.bench.quality.LabelledPictures.Picture;
import io.ocelli.bench.quality.LabelledSpaces.Figures;
import io.ocelli.bench.quality.workload.PhotoVectors;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.query.rerank.RerankStage;
import io.ocelli.core.query.rerank.RerankStage.Expand;
import io.ocelli.core.query.rerank.RerankStage.Second;
import io.ocelli.encoder.model.EncoderRegistry;
import io.ocelli.encoder.model.OpenModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// What stages after a search gain on labelled pictures, and what they cost.
///
/// ```
/// java ... io.ocelli.bench.quality.RerankQuality DATA [PAGE]
/// ```
///
/// prints the tables, and writes them into the page that is given.
public final class RerankQuality {
  private static final String SMALL = "built-in";
  private static final String BIG = "MobileNetV2";
  private static final String FACE = "MobileFaceNet";

  private final List<String> lines = new ArrayList<>();
  private final LabelledSpaces items;

  private RerankQuality(LabelledSpaces items) {
    this.items = items;
    lines.add("| search | stages | queries | mAP | R@1 | ms a query in stages |");
    lines.add("|---|---|--:|--:|--:|--:|");
  }

  static void main(String[] args) throws IOException {
    Path data = Path.of(args[0]);
    Path page = args.length > 1 ? Path.of(args[1]) : null;
    show("rerank-caltech101", caltech(data), page);
    show("rerank-orl", orl(data), page);
  }

  private static void show(String name, List<String> lines, Path page) throws IOException {
    System.out.println(name);
    lines.forEach(System.out::println);
    if (page != null) {
      MeasuredSections.write(page, name, lines);
    }
  }

  private static List<String> caltech(Path data) throws IOException {
    List<Picture> pictures = distinct(data.resolve("caltech101-subset"), "test");
    Path model = data.resolve("mobilenetv2_int8/mobilenetv2_quant_static_dynbatch_feat1280.onnx");
    Map<String, List<float[]>> spaces =
        Map.of(
            SMALL, builtIn(pictures), BIG, encoded(pictures, model, Map.of("image.resize", "256")));
    try (LabelledSpaces items = open(pictures, spaces)) {
      RerankQuality table = new RerankQuality(items);
      table.row(SMALL, "none");
      for (int top : new int[] {20, 50, 200}) {
        table.row(SMALL, "`second` " + BIG + ", top " + top, new Second(BIG, null, top));
      }
      table.expansions(SMALL);
      table.row(BIG, "none");
      table.expansions(BIG);
      return table.lines;
    }
  }

  private static List<String> orl(Path data) throws IOException {
    List<Picture> pictures = distinct(data.resolve("orl-faces"), "orl-faces");
    Map<String, String> settings =
        Map.of(
            "image.fit", "squash",
            "image.interpolation", "bilinear",
            "image.rescale", "1",
            "image.mean", "[127.5, 127.5, 127.5]",
            "image.std", "[127.5, 127.5, 127.5]");
    Path model = data.resolve("mobilefacenet/mobilefacenet.onnx");
    try (LabelledSpaces items = open(pictures, Map.of(FACE, encoded(pictures, model, settings)))) {
      RerankQuality table = new RerankQuality(items);
      table.row(FACE, "none");
      table.expansions(FACE);
      return table.lines;
    }
  }

  private void expansions(String using) {
    for (int neighbours : new int[] {3, 10}) {
      for (int alpha : new int[] {0, 3}) {
        row(
            using,
            "`expand` " + neighbours + ", alpha " + alpha,
            new Expand(null, neighbours, alpha, true, items.size()));
      }
    }
    row(using, "`expand` 3, alpha 3, the first 50 scored again", new Expand(null, 3, 3, false, 50));
  }

  private void row(String using, String name, RerankStage... stages) {
    Figures figures = items.measure(using, stages);
    lines.add(
        String.format(
            Locale.ROOT,
            "| %s | %s | %d | %.3f | %.3f | %s |",
            using,
            name,
            items.size(),
            figures.map(),
            figures.first(),
            stages.length == 0 ? "" : String.format(Locale.ROOT, "%.2f", figures.millis())));
  }

  private static LabelledSpaces open(List<Picture> pictures, Map<String, List<float[]>> spaces)
      throws IOException {
    return new LabelledSpaces(
        Files.createTempDirectory("ocelli-rerank"),
        pictures.stream().map(Picture::label).toList(),
        spaces);
  }

  /// Of files with the same bytes the first.
  private static List<Picture> distinct(Path folder, String leftOut) throws IOException {
    Set<String> seen = new HashSet<>();
    return LabelledPictures.read(folder, List.of(leftOut)).stream()
        .filter(each -> seen.add(each.hash()))
        .toList();
  }

  private static List<float[]> builtIn(List<Picture> pictures) {
    try (EncoderRegistry encoders = new EncoderRegistry()) {
      ImageEncoder encoder = encoders.image(encoders.defaultName());
      Projection whitening = new Projection(encoder.info().defaultTransform());
      return each(pictures, pixels -> whitening.apply(vector(encoder, pixels)));
    }
  }

  private static List<float[]> encoded(
      List<Picture> pictures, Path model, Map<String, String> settings) {
    try (OpenModel open = PhotoVectors.open(model, settings)) {
      ImageEncoder encoder = open.image();
      return each(pictures, pixels -> vector(encoder, pixels));
    }
  }

  private static float[] vector(ImageEncoder encoder, PixelImage pixels) {
    return encoder.encode(List.of(encoder.prepare(pixels))).getFirst();
  }

  private static List<float[]> each(List<Picture> pictures, Function<PixelImage, float[]> encoder) {
    return pictures.stream().map(picture -> encoder.apply(picture.pixels())).toList();
  }
}
