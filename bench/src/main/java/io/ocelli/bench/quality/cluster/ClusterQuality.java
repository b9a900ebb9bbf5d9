package io.ocelli.bench.quality.cluster;

import io.ocelli.ann.cluster.Clusters;
import io.ocelli.ann.cluster.KMeans;
import io.ocelli.ann.cluster.KMeans.Seeding;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.linkage.GrowingClusters;
import io.ocelli.ann.linkage.GrowingClusters.Joined;
import io.ocelli.ann.linkage.Spread;
import io.ocelli.ann.linkage.ThresholdClustering;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.analysis.Linkage;
import io.ocelli.core.metric.ClusteringMetrics;
import io.ocelli.core.metric.Contingency;
import io.ocelli.core.service.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/// How well clusters find the classes of three labelled sets. Everything that was found is written
/// to a folder, from which `bench/peers/cluster_peers.py` lets scikit-learn do the same on the same
/// vectors and prints both.
///
/// ```
/// bench/run quality.cluster.ClusterQuality ../shared/data OUT && python bench/peers/cluster_peers.py OUT
/// ```
public final class ClusterQuality {
  private static final Workers WORKERS =
      new Workers(ForkJoinPool.commonPool(), Runtime.getRuntime().availableProcessors());
  private static final int FASHION = 2_000;
  private static final int ORDERS = 10;

  private final LabelledVectors data;
  private final Path folder;

  private ClusterQuality(LabelledVectors data, Path folder) {
    this.data = data;
    this.folder = folder;
  }

  static void main(String[] args) throws IOException {
    Path shared = Path.of(args[0]);
    for (LabelledVectors data :
        List.of(
            LabelledVectors.caltech(shared),
            LabelledVectors.orl(shared),
            LabelledVectors.fashion(shared, FASHION))) {
      Path folder = Files.createDirectories(Path.of(args[1]).resolve(data.name()));
      data.write(folder);
      new ClusterQuality(data, folder).run();
    }
  }

  private void run() throws IOException {
    double spread = Spread.between(data.vectors());
    System.out.printf(
        Locale.ROOT,
        "%s: %d vectors of %d classes, spread %.4f%n",
        data.name(),
        data.vectors().count(),
        data.classes(),
        spread);
    Clusters means =
        KMeans.fit(
            data.vectors(),
            new KMeans.Settings(data.classes(), Seeding.GREEDY, 100, 1e-4, 42),
            WORKERS);
    keep("kmeans", data.classes(), means.assigned());
    double byDefault = Spread.threshold(data.vectors());
    for (Linkage linkage : Linkage.values()) {
      keep(linkage.name().toLowerCase(Locale.ROOT) + "-best", best(linkage, spread), linkage);
    }
    keep("average-default", byDefault, Linkage.AVERAGE);
    growing(byDefault);
  }

  /// The threshold of the best F1 over pairs, of 0.06 to 1.2 times the spread.
  private double best(Linkage linkage, double spread) {
    double best = 0;
    double highest = -1;
    for (int i = 1; i <= 20; i++) {
      double f1 = f1(clusters(linkage, i * 0.06 * spread));
      best = f1 > highest ? i * 0.06 * spread : best;
      highest = Math.max(highest, f1);
    }
    return best;
  }

  private int[] clusters(Linkage linkage, double threshold) {
    return ThresholdClustering.exact(data.vectors(), linkage, threshold, WORKERS, Pace.FREE)
        .orElseThrow()
        .assigned();
  }

  private void keep(String method, double threshold, Linkage linkage) throws IOException {
    keep(method, threshold, clusters(linkage, threshold));
  }

  /// Vectors that arrive one by one, in ten orders of chance.
  private void growing(double threshold) throws IOException {
    int[] batch = clusters(Linkage.AVERAGE, threshold);
    double f1 = 0;
    double agreement = 0;
    for (int seed = 0; seed < ORDERS; seed++) {
      int[] grown = grown(threshold, seed);
      f1 += f1(grown) / ORDERS;
      agreement += ClusteringMetrics.adjustedRandIndex(Contingency.of(batch, grown)) / ORDERS;
    }
    System.out.printf(
        Locale.ROOT,
        "  one by one at %.4f, mean of %d orders: F1 %.3f, ARI with all at once %.3f%n",
        threshold,
        ORDERS,
        f1,
        agreement);
  }

  private int[] grown(double threshold, int seed) {
    List<Integer> order =
        new ArrayList<>(IntStream.range(0, data.labels().length).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    GrowingClusters clusters = new GrowingClusters(threshold, List.of());
    VectorSample vectors = data.vectors();
    int[] assigned = new int[vectors.count()];
    Arrays.fill(assigned, -1);
    for (int row : order) {
      Joined joined = clusters.add(vectors.row(row));
      assigned[row] = joined.id();
      for (int gone : joined.merged()) {
        Arrays.setAll(assigned, i -> assigned[i] == gone ? joined.id() : assigned[i]);
      }
    }
    return assigned;
  }

  private double f1(int[] found) {
    return ClusteringMetrics.pairs(Contingency.of(data.labels(), found)).f1();
  }

  /// @param setting the number of clusters, or the threshold
  private void keep(String method, double setting, int[] found) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(method + " " + setting);
    lines.addAll(LabelledVectors.lines(found));
    Files.write(folder.resolve(method + ".found"), lines);
    Contingency table = Contingency.of(data.labels(), found);
    System.out.printf(
        Locale.ROOT,
        "  %-16s %10.4f: %4d clusters, NMI %.3f, ACC %.3f, F1 %.3f, ARI %.3f%n",
        method,
        setting,
        Arrays.stream(found).distinct().count(),
        ClusteringMetrics.normalizedMutualInformation(table),
        ClusteringMetrics.accuracy(table),
        ClusteringMetrics.pairs(table).f1(),
        ClusteringMetrics.adjustedRandIndex(table));
  }
}
