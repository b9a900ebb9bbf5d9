package io.ocelli.app.cli;

import io.ocelli.core.payload.Value;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/// What `ocelli cluster` asks of points, as the body of a request.
final class ClusterOptions {
  @Option(
      names = "--method",
      paramLabel = "METHOD",
      description = "kmeans, hdbscan or threshold (default: kmeans).")
  private String method;

  @Option(
      names = "--k",
      paramLabel = "N",
      description = "kmeans: how many clusters, or auto to find it (default: auto).")
  private String k;

  @Option(
      names = "--start",
      paramLabel = "JOB",
      description = "kmeans: go on from the centroids of an earlier job.")
  private String start;

  @Option(
      names = "--min-size",
      paramLabel = "N",
      description = "hdbscan: the fewest points of a cluster.")
  private Integer leastSize;

  @Option(
      names = "--min-samples",
      paramLabel = "N",
      description = "hdbscan: how many points make a neighbourhood dense (default: --min-size).")
  private Integer samples;

  @Option(
      names = "--threshold",
      paramLabel = "DISTANCE",
      description = "threshold: at which clusters stay apart (default: from the points' spread).")
  private Double threshold;

  @Option(
      names = "--linkage",
      paramLabel = "LINKAGE",
      description = "threshold: average, complete or single (default: average).")
  private String linkage;

  @Option(
      names = "--write",
      paramLabel = "KEY",
      description = "Payload key that gets the number of each point's cluster, noise -1.")
  private String write;

  @Option(
      names = "--update",
      paramLabel = "JOB",
      description = "Put points that lack the key which an earlier job wrote into its clusters.")
  private String update;

  @Option(
      names = "--against",
      paramLabel = "KEY",
      description = "Compare with the values of this payload key, for instance folder.")
  private String against;

  @Option(
      names = "--name",
      paramLabel = "WORD",
      description = "What clusters may be called; repeat. Needs an encoder that reads texts.")
  private List<String> names = List.of();

  @Option(
      names = "--names-from",
      paramLabel = "KEY",
      description = "Payload key of texts whose words name clusters, for instance caption.")
  private String namesFrom;

  @Option(
      names = "--exemplars",
      paramLabel = "N",
      description = "How many points stand for a cluster (default: 5).")
  private Integer exemplars;

  /// @param body with what is said of points
  Value.Obj addTo(Map<String, Value> body) {
    put(body, "update", update);
    put(body, "method", method);
    putCount(body);
    put(body, "start", start);
    put(body, "min_cluster_size", leastSize);
    put(body, "min_samples", samples);
    put(body, "linkage", linkage);
    put(body, "write_payload", write);
    put(body, "exemplars", exemplars);
    if (threshold != null) {
      body.put("threshold", Value.of(threshold));
    }
    if (against != null) {
      body.put("compare", new Value.Obj(Map.of("payload", Value.of(against))));
    }
    if (namesFrom != null) {
      body.put("names", new Value.Obj(Map.of("payload", Value.of(namesFrom))));
    } else if (!names.isEmpty()) {
      List<Value> words = names.stream().map(Value::of).toList();
      body.put("names", new Value.Obj(Map.of("vocabulary", new Value.Array(words))));
    }
    return new Value.Obj(body);
  }

  private void putCount(Map<String, Value> body) {
    boolean means = update == null && (method == null || method.equals("kmeans"));
    if (k != null && k.matches("\\d{1,9}")) {
      put(body, "k", Integer.parseInt(k));
    } else if (k != null || means) {
      put(body, "k", k == null ? "auto" : k);
    }
  }

  private static void put(Map<String, Value> body, String key, Object given) {
    if (given instanceof Number number) {
      body.put(key, Value.of(number.longValue()));
    } else if (given != null) {
      body.put(key, Value.of(given.toString()));
    }
  }
}
