package io.ocelli.server.metrics;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.ocelli.server.metrics.PrometheusText.Type;
import io.ocelli.server.stats.EndpointStats;
import io.ocelli.server.stats.ResponseStats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// What was answered, by method, address and status; of successes also how fast.
final class ResponseMetrics {
  private final List<EndpointStats> endpoints;

  private record Series(List<String> labels, HttpResponseStatus status, ResponseStats stats) {
    String[] with(String... more) {
      return Stream.concat(labels.stream(), Arrays.stream(more)).toArray(String[]::new);
    }

    double failed() {
      return status.code() >= 400 ? stats.count() : 0;
    }
  }

  ResponseMetrics(List<EndpointStats> endpoints) {
    this.endpoints = endpoints;
  }

  /// @param names how collections are called in it; null for the sums over all collections
  void write(PrometheusText text, Names names) {
    List<Series> all = names == null ? series() : seriesByCollection(names);
    if (all.isEmpty()) {
      return;
    }
    text.family("rest_responses_total", Type.COUNTER, "total number of responses");
    all.forEach(each -> text.sample(each.stats().count(), each.with()));
    text.family("rest_responses_fail_total", Type.COUNTER, "total number of failed responses");
    all.forEach(each -> text.sample(each.failed(), each.with()));
    List<Series> good = all.stream().filter(each -> each.status().code() == 200).toList();
    if (good.isEmpty()) {
      return;
    }
    seconds(text, "avg", "average", good, ResponseStats::averageNanos);
    seconds(text, "min", "minimum", good, ResponseStats::leastNanos);
    seconds(text, "max", "maximum", good, ResponseStats::mostNanos);
    histogram(text, good);
  }

  private static void seconds(
      PrometheusText text,
      String name,
      String word,
      List<Series> all,
      ToDoubleFunction<ResponseStats> nanos) {
    text.family(
        "rest_responses_" + name + "_duration_seconds", Type.GAUGE, word + " response duration");
    all.forEach(each -> text.sample(nanos.applyAsDouble(each.stats()) / 1e9, each.with()));
  }

  private static void histogram(PrometheusText text, List<Series> all) {
    text.family("rest_responses_duration_seconds", Type.HISTOGRAM, "response duration histogram");
    for (Series each : all) {
      each.stats()
          .forEachBucket((bound, count) ->
              text.suffixed("_bucket", count, each.with("le", PrometheusText.number(bound))));
      text.suffixed("_sum", each.stats().totalNanos() / 1e9, each.with());
      text.suffixed("_count", each.stats().count(), each.with());
    }
  }

  private List<Series> series() {
    List<Series> all = new ArrayList<>();
    for (EndpointStats endpoint : endpoints) {
      endpoint
          .byStatus()
          .forEach((status, stats) -> all.add(new Series(labels(endpoint, status), status, stats)));
    }
    return all;
  }

  private List<Series> seriesByCollection(Names names) {
    List<Series> all = new ArrayList<>();
    for (EndpointStats endpoint : endpoints) {
      endpoint
          .byCollection()
          .forEach((collection, byStatus) ->
              byStatus.forEach((status, stats) -> {
                List<String> labels = new ArrayList<>(labels(endpoint, status));
                labels.addAll(List.of("collection", names.of(collection)));
                all.add(new Series(labels, status, stats));
              }));
    }
    return all;
  }

  private static List<String> labels(EndpointStats endpoint, HttpResponseStatus status) {
    return List.of(
        "method",
        endpoint.method(),
        "endpoint",
        endpoint.endpoint(),
        "status",
        Integer.toString(status.code()));
  }
}
