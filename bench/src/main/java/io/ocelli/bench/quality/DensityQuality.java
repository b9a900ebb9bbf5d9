package io.ocelli.bench.quality;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.density.DensityClusters;
import io.ocelli.ann.density.DensitySettings;
import io.ocelli.ann.density.Hdbscan;
import io.ocelli.ann.neighbour.ExactNeighbours;
import io.ocelli.ann.neighbour.NeighbourDescent;
import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.neighbour.NeighbourLinks;
import io.ocelli.ann.neighbour.NeighbourRecall;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.bench.ann.data.VectorOutput;
import io.ocelli.core.service.Pace;
import io.ocelli.indexer.formats.VectorFiles;
import io.ocelli.indexer.formats.VectorReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Clusters vectors by density, on exact neighbours and on approximate ones, and writes the labels
/// beside them for `bench/peers/density_peer.py`, which compares them with scikit-learn's.
///
/// ```
/// java ... io.ocelli.bench.quality.DensityQuality DIR NAME[:approximate] SIZE SAMPLES
/// ```
///
/// Reads `DIR/NAME.fbin`; writes `DIR/NAME-SIZE-SAMPLES-exact.ibin` (left out where `:approximate`
/// says so) and `...-approximate.ibin`.
public final class DensityQuality {
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  /// What [io.ocelli.ann.neighbour.Neighbours] begins with.
  private static final int AXES = 128;

  private static final int ROUNDS = 6;
  private static final long SEED = 42;

  private final Path folder;
  private final String name;
  private final VectorSample vectors;
  private final DensitySettings settings;
  private final Workers workers;

  private DensityQuality(Path folder, String name, DensitySettings settings, Workers workers)
      throws IOException {
    this.folder = folder;
    this.name = name;
    this.settings = settings;
    this.workers = workers;
    try (VectorReader reader = VectorFiles.open(folder.resolve(name + ".fbin"))) {
      vectors = VectorSample.of(reader.rows(reader.count()));
    }
  }

  static void main(String[] args) throws IOException {
    String[] name = args[1].split(":");
    int samples = Integer.parseInt(args[3]);
    DensitySettings settings =
        new DensitySettings(
            Integer.parseInt(args[2]), samples, DensitySettings.Selection.EXCESS_OF_MASS, 0, false);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      DensityQuality quality =
          new DensityQuality(Path.of(args[0]), name[0], settings, new Workers(threads, THREADS));
      if (name.length == 1) {
        quality.exact();
      }
      quality.approximate();
    }
  }

  private void exact() throws IOException {
    NeighbourGraph graph =
        timed("exact graph", () -> ExactNeighbours.of(vectors, k(), workers, Pace.FREE));
    write(
        "exact",
        timed("exact tree", () -> Hdbscan.exact(vectors, graph, settings, workers, Pace.FREE)));
  }

  /// On a graph as one descent leaves it, however few vectors there are.
  private void approximate() throws IOException {
    NeighbourDescent.Settings descent =
        new NeighbourDescent.Settings(k(), AXES, 3 * k(), k() + k() / 3, ROUNDS, SEED);
    NeighbourLinks links = NeighbourLinks.none(vectors.count());
    NeighbourGraph graph =
        timed(
            "approximate graph",
            () -> NeighbourDescent.of(vectors, links, descent, workers, Pace.FREE));
    double recall =
        NeighbourRecall.measure(
            graph, vectors, new NeighbourRecall.Sample(1_000, 1), workers, Pace.FREE);
    System.out.printf(Locale.ROOT, "%s: recall of the graph %.4f%n", name, recall);
    write(
        "approximate",
        timed(
            "graph's tree",
            () -> Hdbscan.approximate(vectors, graph, settings, workers, Pace.FREE)));
  }

  private int k() {
    return Hdbscan.neighbours(settings, vectors.count());
  }

  private <T> T timed(String what, Supplier<T> work) {
    long start = System.nanoTime();
    T made = work.get();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(Locale.ROOT, "%s: %s in %.2f s%n", name, what, seconds);
    return made;
  }

  private void write(String way, DensityClusters found) throws IOException {
    String file =
        "%s-%d-%d-%s.ibin".formatted(name, settings.minClusterSize(), settings.minSamples(), way);
    int[][] labels =
        Arrays.stream(found.labels()).mapToObj(label -> new int[] {label}).toArray(int[][]::new);
    VectorOutput.ibin(folder.resolve(file), labels);
  }
}
