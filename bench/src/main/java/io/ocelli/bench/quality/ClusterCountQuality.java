package io.ocelli.bench.quality;

import io.ocelli.ann.cluster.Clusters;
import io.ocelli.ann.cluster.KMeans;
import io.ocelli.ann.cluster.KMeans.Seeding;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.cluster.count.ClusterCount;
import io.ocelli.ann.cluster.count.ClusterCount.Settings;
import io.ocelli.ann.cluster.count.CountCurve;
import io.ocelli.ann.cluster.count.CountCurve.Tried;
import io.ocelli.ann.cluster.count.Criterion;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.bench.quality.LeaveOneOut.Item;
import io.ocelli.core.metric.ClusteringMetrics;
import io.ocelli.core.metric.Contingency;
import io.ocelli.core.service.Pace;
import io.ocelli.engine.space.UnitLength;
import io.ocelli.indexer.formats.VectorFiles;
import io.ocelli.indexer.formats.VectorReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// How many clusters each criterion finds, with the whole curve, beside what the mean silhouette
/// (Rousseeuw 1987) of a sample would choose; of a folder with a sub-folder a class also how well
/// clusters agree with classes, by the adjusted Rand index.
///
/// ```
/// java ... io.ocelli.bench.quality.ClusterCountQuality MOST DIR MODEL [KEY=VALUE ...]
/// java ... io.ocelli.bench.quality.ClusterCountQuality MOST VECTORS
/// ```
public final class ClusterCountQuality {
  private static final long SEED = 42;

  /// Rows whose silhouettes are compared.
  private static final int ROWS = 1_000;

  private final VectorSample vectors;
  private final int[] classes;

  /// @param classes of each row; null where they are not known
  private ClusterCountQuality(VectorSample vectors, int[] classes) {
    this.vectors = vectors;
    this.classes = classes;
  }

  static void main(String[] args) throws IOException {
    Path given = Path.of(args[1]);
    ClusterCountQuality quality =
        Files.isDirectory(given) ? ofPictures(given, args) : ofVectors(given);
    for (Criterion by : Criterion.values()) {
      quality.print(new Settings(1, Integer.parseInt(args[0]), by, SEED));
    }
  }

  private static ClusterCountQuality ofPictures(Path folder, String[] args) throws IOException {
    // What lies in the folder itself, or in one called `test`, is of no class.
    List<String> leftOut = List.of("test", folder.getFileName().toString());
    List<Item> items =
        ModelQuality.encoded(
            folder,
            leftOut,
            Path.of(args[2]),
            ModelQuality.settings(List.of(args).subList(3, args.length)));
    List<String> labels = items.stream().map(Item::label).distinct().toList();
    return new ClusterCountQuality(
        VectorSample.of(
            items.stream().map(item -> UnitLength.of(item.vector())).toArray(float[][]::new)),
        items.stream().mapToInt(item -> labels.indexOf(item.label())).toArray());
  }

  private static ClusterCountQuality ofVectors(Path file) throws IOException {
    try (VectorReader reader = VectorFiles.open(file)) {
      return new ClusterCountQuality(VectorSample.of(reader.rows(VectorSample.MAX_ROWS)), null);
    }
  }

  private void print(Settings settings) {
    long start = System.nanoTime();
    CountCurve found = ClusterCount.of(vectors, settings, Workers.alone(), Pace.FREE);
    System.out.printf(
        Locale.ROOT,
        "%s: %d of %d vectors in %.1f s: %s%n",
        found.by(),
        found.k(),
        vectors.count(),
        (System.nanoTime() - start) / 1e9,
        found.why());
    System.out.println(
        "    k  coding length  agreement        strength  error  silhouette  classes");
    found.curve().forEach(this::print);
  }

  private void print(Tried tried) {
    KMeans.Settings settings = new KMeans.Settings(tried.k(), Seeding.GREEDY, 50, 1e-4, SEED);
    Clusters clusters = KMeans.fit(vectors, settings, Workers.alone());
    System.out.printf(
        Locale.ROOT,
        "%5d  %13.3f  %5.3f +- %5.3f   %8.2f  %5.3f  %10.3f  %s%n",
        tried.k(),
        tried.codingLength(),
        tried.agreement().mean(),
        tried.agreement().deviation(),
        tried.strength(),
        tried.error(),
        silhouette(clusters.assigned(), tried.k()),
        classes == null ? "-" : agreement(clusters.assigned()));
  }

  private String agreement(int[] assigned) {
    double index = ClusteringMetrics.adjustedRandIndex(Contingency.of(classes, assigned));
    return String.format(Locale.ROOT, "%.3f", index);
  }

  /// The mean of some rows among each other: how much nearer those of the own cluster are than
  /// those of the next one.
  private double silhouette(int[] assigned, int clusters) {
    int[] rows =
        IntStream.range(0, Math.min(ROWS, vectors.count()))
            .map(i -> (int) ((long) i * vectors.count() / Math.min(ROWS, vectors.count())))
            .toArray();
    return Arrays.stream(rows)
        .mapToDouble(row -> silhouette(row, rows, assigned, clusters))
        .average()
        .orElseThrow();
  }

  private double silhouette(int row, int[] rows, int[] assigned, int clusters) {
    double[] sums = new double[clusters];
    int[] counts = new int[clusters];
    for (int other : rows) {
      if (other != row) {
        sums[assigned[other]] += distance(row, other);
        counts[assigned[other]]++;
      }
    }
    int own = assigned[row];
    double next = Double.POSITIVE_INFINITY;
    for (int c = 0; c < clusters; c++) {
      next = c != own && counts[c] > 0 ? Math.min(next, sums[c] / counts[c]) : next;
    }
    if (counts[own] == 0 || next == Double.POSITIVE_INFINITY) {
      return 0;
    }
    double within = sums[own] / counts[own];
    return (next - within) / Math.max(next, within);
  }

  private double distance(int a, int b) {
    double squares = 0;
    for (int i = 0; i < vectors.dims(); i++) {
      double difference =
          vectors.values()[a * vectors.dims() + i] - vectors.values()[b * vectors.dims() + i];
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  }
}
