package io.ocelli.bench.ann.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Objects;

/// One measurement: an engine at one effort, under one filter.
///
/// @param engine what the curve is called
/// @param variant its settings
/// @param effort such as `ef=64`
/// @param filter `none`, or how the accepted rows lie to the queries
/// @param selectivity share of the rows that is accepted
/// @param recall mean over the queries
/// @param buildS seconds, with as many threads as the run was given for building
/// @param hotBytes see [io.ocelli.bench.ann.engine.Footprint]
/// @param threads that searched
/// @param filterMs what the engine makes of a filter before its first search, milliseconds; null
///   without a filter, and where an engine does not tell
@JsonPropertyOrder({
  "engine",
  "variant",
  "effort",
  "filter",
  "selectivity",
  "recall",
  "qps",
  "p50_ms",
  "p99_ms",
  "build_s",
  "hot_bytes",
  "total_bytes",
  "threads",
  "dataset",
  "filter_ms"
})
public record Row(
    String engine,
    String variant,
    String effort,
    String filter,
    double selectivity,
    double recall,
    double qps,
    @JsonProperty("p50_ms") double p50Ms,
    @JsonProperty("p99_ms") double p99Ms,
    @JsonProperty("build_s") double buildS,
    @JsonProperty("hot_bytes") long hotBytes,
    @JsonProperty("total_bytes") long totalBytes,
    int threads,
    String dataset,
    @JsonProperty("filter_ms") @JsonInclude(JsonInclude.Include.NON_NULL) Double filterMs) {

  public static final String NO_FILTER = "none";

  public Row {
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(variant, "variant");
    Objects.requireNonNull(effort, "effort");
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(dataset, "dataset");
  }

  public boolean filtered() {
    return !filter.equals(NO_FILTER);
  }

  /// The same measurement under a filter.
  public Row under(String kind, double share, double preparationMs) {
    return new Row(
        engine,
        variant,
        effort,
        kind,
        share,
        recall,
        qps,
        p50Ms,
        p99Ms,
        buildS,
        hotBytes,
        totalBytes,
        threads,
        dataset,
        preparationMs);
  }
}
