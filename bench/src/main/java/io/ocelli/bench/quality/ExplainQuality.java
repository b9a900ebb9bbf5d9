package io.ocelli.bench.quality;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.collection.VectorSettings.EncoderRef;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.explain.ExplainRequest;
import io.ocelli.core.explain.Fill;
import io.ocelli.core.explain.HeatMap;
import io.ocelli.core.explain.Occlusion;
import io.ocelli.core.explain.Side;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.encoder.folder.FolderReader;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import io.ocelli.encoder.model.EncoderRegistry;
import io.ocelli.encoder.onnx.NetworkSettings;
import io.ocelli.encoder.store.ModelStore;
import io.ocelli.engine.collection.CollectionEngine;
import io.ocelli.engine.explain.ExplanationEngine;
import io.ocelli.engine.space.SpaceLocks;
import io.ocelli.storage.collection.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Whether heat maps point at what a picture was found for: on mosaics of four pictures of
/// different classes (see [Mosaics]), how often the quarter of the query's class has the most of
/// the drops, and how much of them; by the built-in encoder and a model, an ONNX file.
///
/// ```
/// java ... io.ocelli.bench.quality.ExplainQuality DIR MOSAICS MODEL [KEY=VALUE ...]
/// ```
public final class ExplainQuality {
  private static final long SEED = 20261122;
  private static final int[] GRIDS = {4, 8, 16};
  static final String MODEL = "measured";

  private final ExplanationEngine explanations;
  private final CollectionEngine collections;
  private final Encoders encoders;

  ExplainQuality(Path folder, Encoders encoders) {
    Catalog catalog = Catalog.open(folder);
    PictureCodec codec = new PictureCodec(ImageLimits.standard());
    this.encoders = encoders;
    collections = new CollectionEngine(catalog, encoders, codec, new SpaceLocks());
    explanations = new ExplanationEngine(catalog, encoders, codec);
  }

  /// @param pointed share of mosaics whose right quarter has the most of the drops above 0
  /// @param mass mean share of these drops in the right quarter
  /// @param seconds a map
  record Pointing(int mosaics, double pointed, double mass, double seconds) {}

  static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("ocelli-explain");
    Map<String, String> settings = ModelQuality.settings(List.of(args).subList(3, args.length));
    Path models = installed(folder, Path.of(args[2]), settings);
    Path pictures = Path.of(args[0]);
    // What lies in the folder itself, or in one called `test`, is of no class.
    List<String> leftOut = List.of("test", pictures.getFileName().toString());
    List<LabelledPictures.Picture> labelled = LabelledPictures.read(pictures, leftOut);
    try (EncoderRegistry encoders = new EncoderRegistry(null, models, NetworkSettings.CPU)) {
      ExplainQuality quality =
          new ExplainQuality(Files.createDirectories(folder.resolve("collections")), encoders);
      List<Mosaics.Mosaic> mosaics = some(new Mosaics(labelled, SEED), Integer.parseInt(args[1]));
      for (String encoder : List.of(encoders.defaultName(), MODEL)) {
        quality.print(encoder, mosaics);
      }
    }
  }

  /// A folder of models with that one, called [#MODEL].
  ///
  /// @param settings of its contract, as `ocelli models add --set` takes them
  static Path installed(Path folder, Path model, Map<String, String> settings) throws IOException {
    Path models = Files.createDirectories(folder.resolve("models"));
    FolderReader.Derived derived = FolderReader.readFile(model, MODEL, null, settings);
    new ModelStore(models).add(model.toAbsolutePath().getParent(), derived.contract(), false);
    return models;
  }

  static List<Mosaics.Mosaic> some(Mosaics mosaics, int count) {
    List<Mosaics.Mosaic> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(mosaics.next());
    }
    return some;
  }

  private void print(String encoder, List<Mosaics.Mosaic> mosaics) {
    create(encoder);
    for (Fill fill : Fill.values()) {
      print(encoder, Occlusion.DEFAULT.withFill(fill), mosaics);
    }
    for (int grid : GRIDS) {
      if (grid != Occlusion.DEFAULT.grid()) {
        print(encoder, Occlusion.DEFAULT.withGrid(grid), mosaics);
      }
    }
  }

  private void print(String encoder, Occlusion occlusion, List<Mosaics.Mosaic> mosaics) {
    Pointing pointing = measure(encoder, occlusion, mosaics);
    System.out.printf(
        Locale.ROOT,
        "%-10s grid %2d %-5s %d mosaics, pointed %.3f, mass %.3f, %.2f s a map%n",
        encoder,
        occlusion.grid(),
        occlusion.fill().wireName(),
        pointing.mosaics(),
        pointing.pointed(),
        pointing.mass(),
        pointing.seconds());
  }

  void create(String encoder) {
    EncoderInfo info = encoders.info(encoder);
    VectorSettings vector =
        new VectorSettings(info.storedDims(), Metric.COSINE, new EncoderRef(encoder, null));
    collections.create(encoder, CollectionSettings.ofVectors(Map.of("", vector)));
  }

  /// @param encoder whose collection was made
  Pointing measure(String encoder, Occlusion occlusion, List<Mosaics.Mosaic> mosaics) {
    int pointed = 0;
    double mass = 0;
    long start = System.nanoTime();
    for (Mosaics.Mosaic mosaic : mosaics) {
      ExplainRequest request =
          ExplainRequest.of(
                  new VectorInput.Image(mosaic.query(), null),
                  new VectorInput.Image(mosaic.mosaic(), null))
              .withOcclusion(occlusion);
      double[] shares = shares(explanations.explain(encoder, request).maps().get(Side.FOUND));
      mass += shares[mosaic.quarter()];
      pointed += isLargest(shares, mosaic.quarter()) ? 1 : 0;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    int count = mosaics.size();
    return new Pointing(count, (double) pointed / count, mass / count, seconds / count);
  }

  private static boolean isLargest(double[] shares, int which) {
    for (int i = 0; i < shares.length; i++) {
      if (i != which && shares[i] >= shares[which]) {
        return false;
      }
    }
    return true;
  }

  /// Of each quarter of all drops above 0; a quarter each where there are none.
  static double[] shares(HeatMap map) {
    double[] sums = new double[4];
    double all = 0;
    for (int row = 0; row < map.rows(); row++) {
      for (int column = 0; column < map.columns(); column++) {
        double drop = Math.max(0, map.drops()[row][column]);
        sums[2 * (2 * row / map.rows()) + 2 * column / map.columns()] += drop;
        all += drop;
      }
    }
    for (int i = 0; i < 4; i++) {
      sums[i] = all > 0 ? sums[i] / all : 0.25;
    }
    return sums;
  }
}
