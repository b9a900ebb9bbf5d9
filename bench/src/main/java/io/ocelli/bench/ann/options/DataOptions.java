package io.ocelli.bench.ann.options;

import io.ocelli.bench.ann.data.DataSettings;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What to search in and for.
public final class DataOptions {
  @Option(
      names = "--data",
      paramLabel = "NAME|FILE",
      description =
          "fashion-mnist, bigann10k, sift, sift-augmented[:COUNT] (1,000,000 rows made of sift's),"
              + " or a file: .hdf5 .fvecs .bvecs .fbin .u8bin .npy, IDX (default:"
              + " ${DEFAULT-VALUE}).")
  private String data;

  @Option(
      names = "--queries",
      paramLabel = "N|FILE",
      description =
          "How many queries at most, or a file of queries; may be given twice. A file without"
              + " queries has a tenth of its rows held out, 1,000 to 10,000.")
  private List<String> queries = List.of();

  @Option(
      names = "--metric",
      paramLabel = "M",
      description = "euclid, cosine or dot; the data's own where it has one, else euclid.")
  private String metric;

  /// @param data unless told
  public DataOptions(String data) {
    this.data = data;
  }

  public String data() {
    return data;
  }

  /// @param limit base rows at most
  /// @param usualQueries how many at most, unless told
  /// @throws OcelliException INVALID_VALUE for what cannot be done
  public DataSettings settings(int limit, int usualQueries) {
    int count = usualQueries;
    Optional<Path> file = Optional.empty();
    for (String value : queries) {
      if (value.matches("-?\\d{1,9}")) {
        count = Integer.parseInt(value);
        RunOptions.requirePositive("--queries", count);
      } else {
        file = Optional.of(Path.of(value));
      }
    }
    Optional<Metric> told = Optional.ofNullable(metric).map(DataOptions::metric);
    return new DataSettings(data, limit, file, count, told);
  }

  private static Metric metric(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "euclid", "euclidean", "l2" -> Metric.EUCLID;
      case "cosine", "angular" -> Metric.COSINE;
      case "dot", "ip" -> Metric.DOT;
      default ->
          throw OcelliException.invalid(
              "--metric " + name + ": no such metric here; use euclid, cosine or dot");
    };
  }
}
