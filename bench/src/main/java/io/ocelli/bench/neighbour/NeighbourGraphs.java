package io.ocelli.bench.neighbour;

import com.sun.management.OperatingSystemMXBean;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.neighbour.NeighbourLinks;
import io.ocelli.ann.neighbour.NeighbourRecall;
import io.ocelli.ann.neighbour.Neighbours;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

/// Neighbour graphs of pictures by comparing all, from an index's links, and without an index, each
/// in turn: seconds on the clock and of processor time, medians, and the part of the true
/// neighbours that was found.
///
/// Arguments: a file of pixels in IDX format, how many pictures, k, runs.
public final class NeighbourGraphs {
  private static final int THREADS = 2;
  private static final int SAMPLE = 1_000;
  private static final int IDX_HEADER = 16;
  private static final int PIXELS = 784;

  private final VectorSample vectors;
  private final int k;
  private final Workers workers;
  private final Map<String, Supplier<NeighbourGraph>> ways = new LinkedHashMap<>();

  private NeighbourGraphs(VectorSample vectors, NeighbourLinks links, int k, Workers workers) {
    this.vectors = vectors;
    this.k = k;
    this.workers = workers;
    ways.put("from links", () -> graph(links, 0.95));
    ways.put("without an index", () -> graph(NeighbourLinks.none(vectors.count()), 0.95));
    ways.put("exact", () -> graph(NeighbourLinks.none(vectors.count()), 1));
  }

  private NeighbourGraph graph(NeighbourLinks links, double accuracy) {
    return Neighbours.of(
            vectors, links, new Neighbours.Settings(k, accuracy, 42), workers, Pace.FREE)
        .graph();
  }

  static void main(String[] args) throws IOException {
    VectorSample vectors = pictures(Path.of(args[0]), Integer.parseInt(args[1]));
    Path folder = Files.createTempDirectory("ocelli-neighbours");
    NeighbourLinks links = IndexedVectors.links(vectors, folder);
    try (ExecutorService executor = Executors.newFixedThreadPool(THREADS - 1)) {
      new NeighbourGraphs(vectors, links, Integer.parseInt(args[2]), new Workers(executor, THREADS))
          .run(Integer.parseInt(args[3]));
    }
  }

  private static VectorSample pictures(Path file, int count) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
      in.skipNBytes(IDX_HEADER);
      byte[] pixels = in.readNBytes(count * PIXELS);
      float[] values = new float[pixels.length];
      for (int i = 0; i < pixels.length; i++) {
        values[i] = pixels[i] & 0xFF;
      }
      return new VectorSample(values, count, PIXELS);
    }
  }

  private void run(int runs) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Map<String, double[][]> seconds = new LinkedHashMap<>();
    for (int run = 0; run < runs; run++) {
      for (var way : ways.entrySet()) {
        long clock = System.nanoTime();
        long processor = system.getProcessCpuTime();
        NeighbourGraph graph = way.getValue().get();
        double[][] all = seconds.computeIfAbsent(way.getKey(), _ -> new double[3][runs]);
        all[0][run] = (System.nanoTime() - clock) / 1e9;
        all[1][run] = (system.getProcessCpuTime() - processor) / 1e9;
        all[2][run] =
            NeighbourRecall.measure(
                graph, vectors, new NeighbourRecall.Sample(SAMPLE, 7), workers, Pace.FREE);
        System.out.printf(
            "run %d, %s: %.2f s, processor %.2f s, recall %.4f%n",
            run + 1, way.getKey(), all[0][run], all[1][run], all[2][run]);
      }
    }
    seconds.forEach((way, all) ->
        System.out.printf(
            "%s, k %d: %.2f s, processor %.2f s, recall %.4f%n",
            way, k, median(all[0]), median(all[1]), median(all[2])));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
