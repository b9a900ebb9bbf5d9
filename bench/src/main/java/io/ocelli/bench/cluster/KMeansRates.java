package io.ocelli.bench.cluster;

import com.sun.management.OperatingSystemMXBean;
import io.ocelli.ann.cluster.Clusters;
import io.ocelli.ann.cluster.KMeans;
import io.ocelli.ann.cluster.KMeans.Seeding;
import io.ocelli.ann.cluster.KMeans.Settings;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.bench.ann.data.VectorOutput;
import io.ocelli.core.service.Pace;
import io.ocelli.indexer.formats.VectorFiles;
import io.ocelli.indexer.formats.VectorReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;

/// k-means beside FAISS's and scikit-learn's: the same vectors, the same first centroids, the same
/// number of iterations, in turns; then, for the error, each from its own first centroids to its own
/// end.
///
///     bench/run cluster.KMeansRates FILE CLUSTERS ITERATIONS TURNS PYTHON
public final class KMeansRates {
  private static final String OURS = "ocelli";
  private static final double TOLERANCE = 1e-4;
  private static final int TO_THE_END = 300;

  private final VectorSample vectors;
  private final int clusters;
  private final KMeansPeers peers;

  private KMeansRates(VectorSample vectors, int clusters, KMeansPeers peers) {
    this.vectors = vectors;
    this.clusters = clusters;
    this.peers = peers;
  }

  public static void main(String... args) throws IOException {
    float[][] rows;
    try (VectorReader reader = VectorFiles.open(Path.of(args[0]))) {
      rows = reader.rows(Integer.MAX_VALUE);
    }
    int clusters = Integer.parseInt(args[1]);
    int iterations = Integer.parseInt(args[2]);
    int turns = Integer.parseInt(args[3]);
    Path folder = Files.createTempDirectory("kmeans");
    float[][] start = start(rows, clusters);
    VectorOutput.fbin(folder.resolve("base.fbin"), rows);
    VectorOutput.fbin(folder.resolve("start.fbin"), start);
    try (KMeansPeers peers = new KMeansPeers(args[4], folder)) {
      KMeansRates rates = new KMeansRates(VectorSample.of(rows), clusters, peers);
      for (int threads : new int[] {1, Runtime.getRuntime().availableProcessors()}) {
        rates.speed(VectorSample.of(start).values(), iterations, turns, threads);
      }
      rates.quality(turns);
    }
  }

  /// Different rows by chance.
  private static float[][] start(float[][] rows, int clusters) {
    float[][] shuffled = rows.clone();
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < clusters; i++) {
      int other = random.nextInt(i, shuffled.length);
      float[] row = shuffled[i];
      shuffled[i] = shuffled[other];
      shuffled[other] = row;
    }
    return Arrays.copyOf(shuffled, clusters);
  }

  private void speed(float[] start, int iterations, int turns, int threads) throws IOException {
    Settings settings = new Settings(clusters, Seeding.SAMPLED, iterations, 0, 1);
    Map<String, List<KMeansRun>> runs = new LinkedHashMap<>();
    for (int turn = 0; turn < turns; turn++) {
      add(runs, OURS, ours(start, settings, threads));
      for (String engine : List.of("faiss", "sklearn")) {
        add(runs, engine, peers.turn(engine, threads, iterations, turn));
      }
    }
    System.out.printf(
        "%d x %d, %d clusters, %d iterations, %d threads, medians of %d turns%n",
        vectors.count(), vectors.dims(), clusters, iterations, threads, turns);
    print(runs);
  }

  private void quality(int turns) throws IOException {
    Map<String, List<KMeansRun>> runs = new LinkedHashMap<>();
    int threads = Runtime.getRuntime().availableProcessors();
    for (int turn = 0; turn < turns; turn++) {
      Settings settings = new Settings(clusters, Seeding.GREEDY, TO_THE_END, TOLERANCE, turn);
      add(runs, OURS, ours(new float[0], settings, threads));
      add(runs, "sklearn++", peers.turn("sklearn++", threads, TO_THE_END, turn));
    }
    System.out.printf("to the end, %d threads, medians of %d seeds%n", threads, turns);
    print(runs);
  }

  private KMeansRun ours(float[] start, Settings settings, int threads) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      Workers workers = threads == 1 ? Workers.alone() : new Workers(executor, threads);
      long cpu = system.getProcessCpuTime();
      long wall = System.nanoTime();
      Clusters found = KMeans.fit(vectors, start, settings, workers, Pace.FREE);
      return new KMeansRun(
          (System.nanoTime() - wall) / 1e9,
          (system.getProcessCpuTime() - cpu) / 1e9,
          found.error() * vectors.count());
    }
  }

  private static void add(Map<String, List<KMeansRun>> runs, String engine, KMeansRun run) {
    runs.computeIfAbsent(engine, _ -> new ArrayList<>()).add(run);
  }

  private static void print(Map<String, List<KMeansRun>> runs) {
    System.out.println(
        "| engine | seconds | processor seconds | seconds / ours | inertia / ours |");
    System.out.println("|---|---|---|---|---|");
    List<KMeansRun> ours = runs.get(OURS);
    runs.forEach((engine, list) ->
        System.out.printf(
            "| %s | %.2f | %.2f | %.2f | %.4f |%n",
            engine,
            median(list, KMeansRun::seconds),
            median(list, KMeansRun::cpuSeconds),
            median(list, KMeansRun::seconds) / median(ours, KMeansRun::seconds),
            median(list, KMeansRun::inertia) / median(ours, KMeansRun::inertia)));
  }

  private static double median(List<KMeansRun> runs, ToDoubleFunction<KMeansRun> value) {
    double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
