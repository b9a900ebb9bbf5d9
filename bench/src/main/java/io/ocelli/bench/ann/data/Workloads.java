package io.ocelli.bench.ann.data;

import io.ocelli.ann.search.Scores;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.testing.TestData;
import io.ocelli.indexer.formats.Hdf5Vectors;
import io.ocelli.indexer.formats.VectorFiles;
import io.ocelli.indexer.formats.VectorReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/// Loads workloads.
///
/// - `fashion-mnist`: 60,000 training pictures as the base, 10,000 test pictures as queries,
///   Euclid.
/// - `bigann10k`: the same 10,000 SIFT descriptors with the 100 queries that were published with
///   them, which are rows of the base and taken out of it ([QueriesInBase]): 9,900 remain, and the
///   neighbours that were published.
/// - `sift`: 10,000 SIFT descriptors, Euclid. The queries published with them are rows of the base,
///   so 1,000 rows are held out as queries and 9,000 remain.
/// - `sift-augmented:COUNT`: that many rows (1,000,000 unless told) made of those 9,000 by
///   [AugmentedRows], and the same 1,000 queries: real ones, of which nothing was made. How they
///   compare is measured by [AugmentationProfile].
/// - a file: with its own queries (HDF5's `test`), those of a query file, or rows held out of it: a
///   tenth of them, 1,000 to 10,000, but never more than half.
///
/// Rows that are held out are drawn at random with a fixed seed, so that the order of a file does
/// not matter, and no query is a row of the base.
public final class Workloads {
  private static final String BIGANN = "tiledb-vectors/bigann10k_base.bvecs";
  private static final String AUGMENTED = "sift-augmented";
  private static final int AUGMENTED_COUNT = 1_000_000;
  private static final long SEED = 42;
  private static final int FEWEST_HELD_OUT = 1_000;
  private static final int MOST_HELD_OUT = 10_000;

  private final DataSettings settings;

  private Workloads(DataSettings settings) {
    this.settings = settings;
  }

  public static Workload load(DataSettings settings) throws IOException {
    return new Workloads(settings).load();
  }

  private Workload load() throws IOException {
    boolean named =
        List.of("fashion-mnist", "bigann10k", "sift").contains(settings.data())
            || augmented(settings.data());
    if (named && settings.queryFile().isPresent()) {
      throw OcelliException.invalid(
          "--queries FILE: " + settings.data() + " has queries of its own; leave it out");
    }
    return switch (settings.data()) {
      case "fashion-mnist" ->
          workload(
              "fashion-mnist",
              Metric.EUCLID,
              new Rows(
                  named("fashion-mnist/train-images-idx3-ubyte.gz", settings.limit()),
                  named("fashion-mnist/t10k-images-idx3-ubyte.gz", Integer.MAX_VALUE)));
      case "bigann10k" -> workload("bigann10k", Metric.EUCLID, bigann10k());
      case "sift" -> workload("sift", Metric.EUCLID, sift());
      case String name when augmented(name) ->
          workload(AUGMENTED, Metric.EUCLID, augmentedSift(augmentedCount(name)));
      default -> file(Path.of(settings.data()));
    };
  }

  private Rows bigann10k() throws IOException {
    float[][] queries = named("tiledb-vectors/bigann10k_query.bvecs", Integer.MAX_VALUE);
    int[][] neighbours;
    try (VectorReader reader =
        VectorFiles.open(located("tiledb-vectors/bigann10k_groundtruth.ivecs"))) {
      neighbours = reader.intRows(queries.length);
    }
    Rows rows = QueriesInBase.takenOut(named(BIGANN, Integer.MAX_VALUE), queries, neighbours);
    return searchesAll(rows.base().length) ? rows : new Rows(rows.base(), queries);
  }

  private static Rows sift() throws IOException {
    float[][] rows = named(BIGANN, Integer.MAX_VALUE);
    return holdOut(rows, heldOut(rows.length));
  }

  private static boolean augmented(String name) {
    return name.equals(AUGMENTED) || name.startsWith(AUGMENTED + ":");
  }

  private Rows augmentedSift(int count) throws IOException {
    Rows real = sift();
    AugmentedRows rows = new AugmentedRows(real.base(), SEED);
    return new Rows(rows.rows(Math.min(count, settings.limit())), real.queries());
  }

  private static int augmentedCount(String name) {
    if (name.equals(AUGMENTED)) {
      return AUGMENTED_COUNT;
    }
    String count = name.substring(AUGMENTED.length() + 1);
    if (!count.matches("[1-9]\\d{0,7}")) {
      throw OcelliException.invalid(
          "--data " + name + ": after the colon stands how many rows to make, 1 to 99999999");
    }
    return Integer.parseInt(count);
  }

  record Rows(float[][] base, float[][] queries, Optional<int[][]> published) {
    Rows(float[][] base, float[][] queries) {
      this(base, queries, Optional.empty());
    }
  }

  private static float[][] named(String name, int limit) throws IOException {
    return read(located(name), limit);
  }

  private static Path located(String name) {
    return TestData.find(name)
        .orElseThrow(() ->
            OcelliException.notFound(
                "--data: "
                    + name
                    + " is not here; set OCELLI_TEST_DATA to the folder that holds it, or name a"
                    + " file of vectors"));
  }

  private static float[][] read(Path file, int limit) throws IOException {
    try (VectorReader reader = VectorFiles.open(file)) {
      return reader.rows(limit);
    }
  }

  private Workload file(Path file) throws IOException {
    String name = stem(file);
    if (settings.queryFile().isPresent()) {
      Rows rows = new Rows(read(file, settings.limit()), read(queryFile(), Integer.MAX_VALUE));
      return workload(name, Metric.EUCLID, rows);
    }
    if (Hdf5Vectors.handles(file)) {
      try (Hdf5Vectors hdf5 = Hdf5Vectors.open(file)) {
        return hdf5.has(Hdf5Vectors.TEST)
            ? workload(name, metric(hdf5), trainAndTest(hdf5))
            : workload(name, metric(hdf5), heldOutOf(file));
      }
    }
    return workload(name, Metric.EUCLID, heldOutOf(file));
  }

  private Path queryFile() {
    return settings.queryFile().orElseThrow();
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.indexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static Metric metric(Hdf5Vectors file) {
    return switch (file.distance().orElse("euclidean").toLowerCase(Locale.ROOT)) {
      case "euclidean", "l2" -> Metric.EUCLID;
      case "angular", "cosine" -> Metric.COSINE;
      case "ip", "dot" -> Metric.DOT;
      case String other ->
          throw OcelliException.invalid(
              "--data: its distance is \""
                  + other
                  + "\", which is not compared here; give --metric");
    };
  }

  private Rows trainAndTest(Hdf5Vectors file) throws IOException {
    try (VectorReader train = file.rows(Hdf5Vectors.TRAIN);
        VectorReader test = file.rows(Hdf5Vectors.TEST)) {
      float[][] queries = test.rows(settings.queryCount());
      return new Rows(
          train.rows(settings.limit()), queries, published(file, train.count(), queries.length));
    }
  }

  /// Published neighbours are of no use where only some rows are searched, or by another metric.
  private boolean searchesAll(long rows) {
    return settings.limit() >= rows && settings.metric().isEmpty();
  }

  private Optional<int[][]> published(Hdf5Vectors file, long rows, int queries) throws IOException {
    if (!file.has(Hdf5Vectors.NEIGHBORS) || !searchesAll(rows)) {
      return Optional.empty();
    }
    try (VectorReader neighbours = file.rows(Hdf5Vectors.NEIGHBORS)) {
      return Optional.of(neighbours.intRows(queries));
    }
  }

  private Rows heldOutOf(Path file) throws IOException {
    try (VectorReader reader = VectorFiles.open(file)) {
      int queries = heldOut(reader.count());
      return holdOut(reader.rows((long) settings.limit() + queries), queries);
    }
  }

  private static int heldOut(long rows) {
    return (int) Math.min(rows / 2, Math.clamp(rows / 10, FEWEST_HELD_OUT, MOST_HELD_OUT));
  }

  static Rows holdOut(float[][] rows, int count) {
    BitSet out = new BitSet(rows.length);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int left = Math.min(count, rows.length / 2); left > 0; ) {
      int row = random.nextInt(rows.length);
      left -= out.get(row) ? 0 : 1;
      out.set(row);
    }
    BitSet in = new BitSet(rows.length);
    in.set(0, rows.length);
    in.andNot(out);
    return new Rows(pick(rows, in), pick(rows, out));
  }

  private static float[][] pick(float[][] rows, BitSet which) {
    return which.stream().mapToObj(i -> rows[i]).toArray(float[][]::new);
  }

  private Workload workload(String name, Metric own, Rows rows) {
    Metric metric = settings.metric().orElse(own);
    float[][] base = first(rows.base(), settings.limit());
    float[][] queries = first(rows.queries(), settings.queryCount());
    if (base.length == 0 || queries.length == 0) {
      throw OcelliException.invalid("--data " + settings.data() + ": holds too few rows to search");
    }
    int dims = base[0].length;
    if (queries[0].length != dims) {
      throw OcelliException.wrongDimensions(dims, queries[0].length);
    }
    prepare("row", metric, base);
    prepare("query", metric, queries);
    Dataset dataset = new Dataset(name, base.length, dims, metric);
    Optional<int[][]> published =
        rows.published().map(all -> Arrays.stream(all).limit(queries.length).toArray(int[][]::new));
    return new Workload(dataset.label(), metric, base, queries, published);
  }

  private static float[][] first(float[][] rows, int limit) {
    return rows.length <= limit ? rows : Arrays.copyOf(rows, limit);
  }

  private static void prepare(String what, Metric metric, float[][] rows) {
    for (int i = 0; i < rows.length; i++) {
      for (float x : rows[i]) {
        if (!Float.isFinite(x)) {
          throw OcelliException.invalid(
              "--data: " + what + " " + i + " holds " + x + "; leave such rows out of the file");
        }
      }
      rows[i] = Scores.prepared(metric, rows[i]);
    }
  }
}
