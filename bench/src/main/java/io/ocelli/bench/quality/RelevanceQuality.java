package io.ocelli.bench.quality;

import io.ocelli.bench.quality.HeldOutRelevance.Asking;
import io.ocelli.bench.quality.HeldOutRelevance.Calibration;
import io.ocelli.bench.quality.HeldOutRelevance.Cutting;
import io.ocelli.bench.quality.LeaveOneOut.Item;
import io.ocelli.bench.quality.composed.Gallery;
import io.ocelli.bench.quality.composed.Vectors;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.Relevance;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.engine.query.relevance.Knee;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Whether relevance is what it says, and whether cuts tell that nothing matches: the last tables
/// of `docs/quality.md`.
///
/// ```
/// bench/run quality.RelevanceQuality DATA                    # prints the tables
/// bench/run quality.RelevanceQuality DATA docs/quality.md    # writes them into the page
/// ```
///
/// DATA holds `caltech101-subset`, `orl-faces`, `flickr8k-1000`, `mobilenetv2_int8` and
/// `mobilefacenet`.
public final class RelevanceQuality {
  private static final long SEED = 20_261_122;
  private static final int PEOPLE_AT_A_TIME = 5;
  private static final int BACKGROUND = 64;
  private static final String PHOTOS =
      "mobilenetv2_int8/mobilenetv2_quant_static_dynbatch_feat1280.onnx";
  private static final Map<String, String> PHOTO_SETTINGS = Map.of("image.resize", "256");
  private static final Map<String, String> FACE_SETTINGS =
      Map.of(
          "image.fit", "squash",
          "image.interpolation", "bilinear",
          "image.rescale", "1",
          "image.mean", "[127.5, 127.5, 127.5]",
          "image.std", "[127.5, 127.5, 127.5]");

  private final Path data;
  private final List<String> calibrated = new ArrayList<>();
  private final List<String> cut = new ArrayList<>();

  private RelevanceQuality(Path data) {
    this.data = data;
    calibrated.add("| workload | hits | of the query's class | mean relevance | ECE |");
    calibrated.add("|---|--:|--:|--:|--:|");
    cut.add(
        "| workload | cut | nothing to held-out | something to known | right of shown | kept |");
    cut.add("|---|---|--:|--:|--:|--:|");
  }

  static void main(String[] args) throws IOException {
    RelevanceQuality quality = new RelevanceQuality(Path.of(args[0]));
    List<String> ungrouped = quality.measure();
    Map<String, List<String>> tables = new LinkedHashMap<>();
    tables.put("relevance", quality.calibrated);
    tables.put("relevance-cuts", quality.cut);
    tables.put("relevance-ungrouped", ungrouped);
    for (Map.Entry<String, List<String>> table : tables.entrySet()) {
      if (args.length == 1) {
        table.getValue().forEach(System.out::println);
      } else {
        MeasuredSections.write(Path.of(args[1]), table.getKey(), table.getValue());
      }
    }
  }

  private List<String> measure() throws IOException {
    List<Item> photos = items("caltech101-subset", PHOTOS, PHOTO_SETTINGS);
    add("caltech101, by a picture", photos, List.of(), RelevanceQuality::itself, 1);
    List<Item> faces = items("orl-faces", "mobilefacenet/mobilefacenet.onnx", FACE_SETTINGS);
    add("ORL, by a picture", faces, List.of(), RelevanceQuality::itself, PEOPLE_AT_A_TIME);
    List<float[]> others =
        items("flickr8k-1000/images", PHOTOS, PHOTO_SETTINGS).stream().map(Item::vector).toList();
    texts(photos, others);
    return ungrouped(others);
  }

  private void texts(List<Item> photos, List<float[]> others) throws IOException {
    List<float[]> all = new ArrayList<>(others);
    photos.forEach(photo -> all.add(photo.vector()));
    StandInTexts texts = new StandInTexts(all, SEED);
    List<VectorInput> background =
        texts.ofEach(
            IntStream.range(0, BACKGROUND)
                .mapToObj(i -> others.get(i * others.size() / BACKGROUND))
                .toList());
    Asking ofClass =
        (item, _) ->
            texts.of(
                photos.stream()
                    .filter(photo -> photo.label().equals(item.label()))
                    .map(Item::vector)
                    .toList());
    add("caltech101, by a class's stand-in text (synthesised)", photos, background, ofClass, 1);
    Asking ofOne = (item, _) -> texts.of(List.of(item.vector()));
    add("caltech101, by a picture's stand-in text (synthesised)", photos, background, ofOne, 1);
    add("the same, taken for pictures", photos, List.of(), ofOne, 1);
  }

  /// Without files whose bytes were there before.
  private List<Item> items(String folder, String model, Map<String, String> settings)
      throws IOException {
    Set<String> seen = new HashSet<>();
    return ModelQuality.encoded(
            data.resolve(folder), List.of("test", folder), data.resolve(model), settings)
        .stream()
        .filter(item -> seen.add(item.contentHash()))
        .map(item -> new Item(item.label(), item.contentHash(), Vectors.unit(item.vector())))
        .toList();
  }

  /// A stored picture asks by its id and so does not find itself.
  private static VectorInput itself(Item item, int point) {
    return point < 0 ? VectorInput.of(item.vector()) : new VectorInput.OfPoint(PointId.of(point));
  }

  private static int atLeast(double least, double[] relevances) {
    return (int) Arrays.stream(relevances).takeWhile(each -> each >= least).count();
  }

  /// @param together how many classes are held out at a time
  private void add(
      String workload, List<Item> items, List<VectorInput> background, Asking asking, int together)
      throws IOException {
    HeldOutRelevance measured = new HeldOutRelevance(items, background);
    List<Cutting> cuts =
        List.of(
            new Cutting("`knee`", Knee::before),
            new Cutting("`least` 0.5", all -> atLeast(0.5, all)),
            new Cutting("`least` 0.9", all -> atLeast(0.9, all)));
    List<String> labels = items.stream().map(Item::label).distinct().toList();
    for (int from = 0; from < labels.size(); from += together) {
      Set<String> heldOut =
          Set.copyOf(labels.subList(from, Math.min(labels.size(), from + together)));
      measured.measure(heldOut, asking, cuts);
    }
    Calibration calibration = measured.calibration();
    calibrated.add(
        String.format(
            Locale.ROOT,
            "| %s | %,d | %.3f | %.3f | %.3f |",
            workload,
            calibration.hits(),
            calibration.right(),
            calibration.mean(),
            calibration.error()));
    for (Cutting each : cuts) {
      cut.add(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.3f | %.3f | %s | %.3f |",
              workload,
              each.name(),
              each.nothing(),
              each.something(),
              each.shown() == 0 ? "-" : String.format(Locale.ROOT, "%.3f", each.precision()),
              each.kept()));
    }
  }

  /// Photographs that form no groups: each asks for the nearest other one.
  private static List<String> ungrouped(List<float[]> vectors) throws IOException {
    double[] nearest = new double[vectors.size()];
    try (Gallery gallery = new Gallery(vectors)) {
      for (int i = 0; i < nearest.length; i++) {
        Step step = Step.nearest(new VectorInput.OfPoint(PointId.of(i)), 1);
        List<ScoredPoint> points =
            gallery.search(SearchRequest.of(step).withRelevance(Relevance.SHOWN));
        nearest[i] = points.getFirst().relevance();
      }
    }
    Arrays.sort(nearest);
    return List.of(
        "| workload | median | 0.9 quantile | 0.5 or more |",
        "|---|--:|--:|--:|",
        String.format(
            Locale.ROOT,
            "| Flickr8k-1000, relevance of the nearest other picture | %.3f | %.3f | %.3f |",
            nearest[nearest.length / 2],
            nearest[nearest.length * 9 / 10],
            Arrays.stream(nearest).filter(each -> each >= 0.5).count() / (double) nearest.length));
  }
}
