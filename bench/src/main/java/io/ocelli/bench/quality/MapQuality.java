package io.ocelli.bench.quality;

import com.sun.management.OperatingSystemMXBean;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.layout.FuzzyGraph;
import io.ocelli.ann.layout.Layout;
import io.ocelli.ann.layout.LayoutSettings;
import io.ocelli.ann.layout.MembershipCurve;
import io.ocelli.ann.layout.Starts;
import io.ocelli.ann.layout.Trustworthiness;
import io.ocelli.ann.layout.Trustworthiness.Asked;
import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.neighbour.NeighbourLinks;
import io.ocelli.ann.neighbour.Neighbours;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.id.PointId;
import io.ocelli.core.layout.MapExtent;
import io.ocelli.core.service.Pace;
import io.ocelli.indexer.formats.VectorFiles;
import io.ocelli.indexer.formats.VectorReader;
import io.ocelli.storage.layout.MapWriter;
import io.ocelli.storage.layout.PlacedPoints;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// How long a map takes, how far it can be believed, and how far points move when others are added:
/// the figures of `docs/map.md`.
///
/// ```
/// bench/run quality.MapQuality VECTORS [MAP]     # a file of vectors; coordinates of another map of them
/// bench/run quality.MapQuality synthetic:1000000x32
/// ```
///
/// Times are told twice, by the clock and as processor time of all threads: the second says
/// something on a busy machine too.
public final class MapQuality {
  private static final int NEIGHBOURS = 15;
  private static final int ASKED = 500;
  private static final int BLOBS = 200;
  private static final long SEED = 42;

  /// The share of points that is added to a map of the others.
  private static final double ADDED = 0.1;

  private final VectorSample vectors;
  private final Workers workers;

  private MapQuality(VectorSample vectors, Workers workers) {
    this.vectors = vectors;
    this.workers = workers;
  }

  public static void main(String[] args) throws IOException {
    if (args.length < 1 || args.length > 2) {
      System.err.println("usage: bench/run quality.MapQuality VECTORS|synthetic:NxD [MAP]");
      System.exit(2);
    }
    int cores = Runtime.getRuntime().availableProcessors();
    try (ExecutorService threads = Executors.newFixedThreadPool(cores)) {
      MapQuality quality = new MapQuality(read(args[0]), new Workers(threads, cores));
      float[] map = quality.map();
      quality.believe("this map", map);
      if (args.length == 2) {
        quality.believe(args[1], read(args[1]).values());
      }
      quality.addTo();
    }
  }

  private static VectorSample read(String name) throws IOException {
    if (name.startsWith("synthetic:")) {
      String[] shape = name.substring("synthetic:".length()).split("x");
      return blobs(Integer.parseInt(shape[0]), Integer.parseInt(shape[1]));
    }
    try (VectorReader reader = VectorFiles.open(Path.of(name))) {
      return VectorSample.of(reader.rows(Integer.MAX_VALUE));
    }
  }

  /// Normal clusters whose centres are normal too, three times as wide.
  private static VectorSample blobs(int count, int dims) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] centres = random.doubles((long) BLOBS * dims).map(d -> 6 * d - 3).toArray();
    float[] values = new float[Math.multiplyExact(count, dims)];
    for (int i = 0; i < count; i++) {
      int blob = random.nextInt(BLOBS);
      for (int d = 0; d < dims; d++) {
        values[i * dims + d] = (float) (centres[blob * dims + d] + random.nextGaussian());
      }
    }
    return new VectorSample(values, count, dims);
  }

  private float[] map() throws IOException {
    System.out.printf("%,d x %d, %d threads%n", vectors.count(), vectors.dims(), workers.threads());
    Neighbours found =
        timed(
            "neighbour graph",
            () ->
                Neighbours.of(
                    vectors,
                    NeighbourLinks.none(vectors.count()),
                    Neighbours.Settings.of(NEIGHBOURS),
                    workers,
                    Pace.FREE));
    System.out.printf(Locale.ROOT, "  %s, recall %.4f%n", found.plan(), found.recall());
    float[] start = timed("principal axes", () -> Starts.principal(vectors, SEED, workers));
    int epochs = LayoutSettings.usualEpochs(vectors.count());
    float[] map = timed("layout", () -> laidOut(found.graph(), start, epochs, 1));
    PlacedPoints points = new PlacedPoints(ids(), map, new float[vectors.count()]);
    Path folder = Files.createTempDirectory("map");
    timed(
        "tiles",
        () -> {
          try {
            return MapWriter.write(folder, points);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
    System.out.printf("  file of %,d bytes%n", Files.size(folder.resolve(MapWriter.FILE)));
    Files.delete(folder.resolve(MapWriter.FILE));
    Files.delete(folder);
    return map;
  }

  private List<PointId> ids() {
    return IntStream.range(0, vectors.count()).mapToObj(PointId::of).toList();
  }

  private float[] laidOut(NeighbourGraph graph, float[] start, int epochs, float rate) {
    LayoutSettings settings = new LayoutSettings(MembershipCurve.fit(0.1, 1), epochs, rate, SEED);
    Layout layout = new Layout(FuzzyGraph.of(graph, workers), settings, start);
    for (int e = 0; e < epochs; e++) {
      layout.move(e, workers, Pace.FREE);
    }
    return layout.positions();
  }

  private void believe(String name, float[] map) {
    Trustworthiness seen =
        Trustworthiness.of(vectors, map, NEIGHBOURS, new Asked(ASKED, SEED), workers);
    System.out.printf(
        Locale.ROOT,
        "%s: trustworthiness %.4f, neighbours preserved %.4f (k %d, %d points asked)%n",
        name,
        seen.trustworthiness(),
        seen.preserved(),
        NEIGHBOURS,
        ASKED);
  }

  /// A map of the first points, then of all, from there.
  private void addTo() {
    int before = (int) (vectors.count() * (1 - ADDED));
    VectorSample old = vectors.slice(0, before);
    float[] first =
        laidOut(
            graph(old),
            Starts.principal(old, SEED, workers),
            LayoutSettings.usualEpochs(before),
            1);
    float[] start = Arrays.copyOf(first, 2 * vectors.count());
    Arrays.fill(start, first.length, start.length, Float.NaN);
    NeighbourGraph graph = graph(vectors);
    float[] second =
        timed(
            "layout after adding",
            () ->
                laidOut(
                    graph,
                    Starts.among(graph, start, SEED),
                    LayoutSettings.usualEpochs(vectors.count()) / 5,
                    0.05f));
    double side = MapExtent.of(second).side();
    double[] moves = new double[before];
    for (int i = 0; i < before; i++) {
      moves[i] =
          Math.hypot(second[2 * i] - first[2 * i], second[2 * i + 1] - first[2 * i + 1]) / side;
    }
    Arrays.sort(moves);
    System.out.printf(
        Locale.ROOT,
        "old points moved by %.4f of the side (median), %.4f (p95)%n",
        moves[before / 2],
        moves[(int) (before * 0.95)]);
    believe("after adding", second);
  }

  private NeighbourGraph graph(VectorSample of) {
    return Neighbours.of(
            of,
            NeighbourLinks.none(of.count()),
            Neighbours.Settings.of(NEIGHBOURS),
            workers,
            Pace.FREE)
        .graph();
  }

  private static <T> T timed(String what, Supplier<T> work) {
    OperatingSystemMXBean machine =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long clock = System.nanoTime();
    long processor = machine.getProcessCpuTime();
    T result = work.get();
    System.out.printf(
        Locale.ROOT,
        "%s: %.1f s, %.1f s of processor time%n",
        what,
        (System.nanoTime() - clock) / 1e9,
        (machine.getProcessCpuTime() - processor) / 1e9);
    return result;
  }
}
