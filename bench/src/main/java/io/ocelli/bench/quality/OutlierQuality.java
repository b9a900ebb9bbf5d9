package io.ocelli.bench.quality;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.transform.Projection;
import io.ocelli.bench.quality.HeldOutClass.Figures;
import io.ocelli.bench.quality.HeldOutClass.Method;
import io.ocelli.bench.quality.LabelledPictures.Picture;
import io.ocelli.bench.quality.LeaveOneOut.Item;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.encoder.model.EncoderRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// How well points of a class that was never seen are told from normal ones: each class of a folder
/// with a sub-folder a class is the anomaly once. Of the others every second picture is the
/// reference, the rest are normal points to judge. Vectors are of length 1.
///
/// ```
/// java ... io.ocelli.bench.quality.OutlierQuality DIR OUT MODEL [KEY=VALUE ...]
/// ```
///
/// Writes `builtin.fbin`, `model.fbin` (two little-endian ints, rows and dimensions, then floats)
/// and `labels.txt` to OUT, for `bench/peers/outlier_peers.py`.
public final class OutlierQuality {
  private OutlierQuality() {}

  static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Path out = Files.createDirectories(Path.of(args[1]));
    List<String> leftOut = List.of("test");
    Map<String, String> settings = ModelQuality.settings(List.of(args).subList(3, args.length));
    Map<String, List<Item>> encoders = new LinkedHashMap<>();
    encoders.put("builtin", builtin(folder, leftOut));
    encoders.put("model", ModelQuality.encoded(folder, leftOut, Path.of(args[2]), settings));
    List<String> labels = encoders.get("builtin").stream().map(Item::label).toList();
    Files.write(out.resolve("labels.txt"), labels);
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (Map.Entry<String, List<Item>> encoder : encoders.entrySet()) {
        VectorSample vectors = unit(encoder.getValue());
        export(out.resolve(encoder.getKey() + ".fbin"), vectors);
        print(encoder.getKey(), vectors, labels, new Workers(pool, threads));
      }
    }
  }

  private static List<Item> builtin(Path folder, List<String> leftOut) throws IOException {
    try (EncoderRegistry encoders = new EncoderRegistry()) {
      ImageEncoder encoder = encoders.image(encoders.defaultName());
      Projection whitening = new Projection(encoder.info().defaultTransform());
      List<Item> items = new ArrayList<>();
      for (Picture picture : LabelledPictures.read(folder, leftOut)) {
        float[] raw = encoder.encode(List.of(encoder.prepare(picture.pixels()))).getFirst();
        items.add(new Item(picture.label(), picture.hash(), whitening.apply(raw)));
      }
      return items;
    }
  }

  private static VectorSample unit(List<Item> items) {
    float[][] rows = new float[items.size()][];
    for (int r = 0; r < rows.length; r++) {
      float[] vector = items.get(r).vector().clone();
      double squares = 0;
      for (float value : vector) {
        squares += (double) value * value;
      }
      for (int i = 0; i < vector.length; i++) {
        vector[i] = (float) (vector[i] / Math.sqrt(squares));
      }
      rows[r] = vector;
    }
    return VectorSample.of(rows);
  }

  private static void export(Path file, VectorSample vectors) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + 4 * vectors.values().length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(vectors.count()).putInt(vectors.dims());
    bytes.asFloatBuffer().put(vectors.values());
    Files.write(file, bytes.array());
  }

  private static void print(
      String name, VectorSample vectors, List<String> labels, Workers workers) {
    List<String> classes = labels.stream().distinct().sorted().toList();
    for (Method method : Method.values()) {
      double areas = 0;
      double rates = 0;
      StringBuilder line = new StringBuilder();
      for (String held : classes) {
        Figures figures = HeldOutClass.of(vectors, labels, held).measure(method, workers);
        areas += figures.area() / classes.size();
        rates += figures.falsePositives() / classes.size();
        line.append(
            String.format(
                Locale.ROOT, "  %s %.4f %.3f", held, figures.area(), figures.falsePositives()));
      }
      System.out.printf(
          Locale.ROOT, "%-8s %-18s AUROC %.4f FPR %.4f%s%n", name, method, areas, rates, line);
    }
  }
}
