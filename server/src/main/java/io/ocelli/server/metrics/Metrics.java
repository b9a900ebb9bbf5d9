package io.ocelli.server.metrics;

import io.ocelli.core.service.Statistics;
import io.ocelli.server.http.Admission.Kind;
import io.ocelli.server.http.Admission.Load;
import io.ocelli.server.metrics.PrometheusText.Type;
import io.ocelli.server.stats.EndpointStats;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// Everything that `/metrics` says, under the names that dashboards of the contract know, and our
/// own under `ocelli_`.
public final class Metrics {
  public static final String CONTENT_TYPE = PrometheusText.CONTENT_TYPE;

  private final Versions versions;
  private final CollectionMetrics collections;
  private final ResponseMetrics responses;
  private final Function<Kind, Load> admission;

  /// @param contract the version that clients compare with theirs
  /// @param own Ocelli's
  public record Versions(String contract, String own) {}

  public Metrics(
      Versions versions,
      Statistics statistics,
      List<EndpointStats> endpoints,
      Function<Kind, Load> admission) {
    this.versions = versions;
    this.collections = new CollectionMetrics(statistics);
    this.responses = new ResponseMetrics(endpoints);
    this.admission = admission;
  }

  /// @param perCollection answers by collection in place of their sums
  public String text(Names names, boolean perCollection) {
    PrometheusText text = new PrometheusText();
    // The words are what monitoring looks for, as is the name.
    text.family("app_info", Type.GAUGE, "information about qdrant server")
        .sample(1, "name", "qdrant", "version", versions.contract());
    text.family("ocelli_info", Type.GAUGE, "information about Ocelli")
        .sample(1, "version", versions.own());
    text.family("cluster_enabled", Type.GAUGE, "is cluster support enabled").sample(0);
    collections.write(text, names);
    responses.write(text, perCollection ? names : null);
    writeAdmission(text);
    ProcessMetrics.write(text);
    return text.toString();
  }

  private void writeAdmission(PrometheusText text) {
    Map<Kind, Load> loads = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      loads.put(kind, admission.apply(kind));
    }
    text.family("ocelli_requests_running", Type.GAUGE, "requests that are worked on");
    loads.forEach((kind, load) -> text.sample(load.running(), "kind", name(kind)));
    text.family("ocelli_requests_waiting", Type.GAUGE, "requests that wait for their turn");
    loads.forEach((kind, load) -> text.sample(load.waiting(), "kind", name(kind)));
    text.family(
        "ocelli_requests_refused_total", Type.COUNTER, "requests refused because too many waited");
    loads.forEach((kind, load) -> text.sample(load.refused(), "kind", name(kind)));
    text.family(
        "ocelli_requests_expired_total",
        Type.COUNTER,
        "requests that were not run because nobody waited for them any more");
    loads.forEach((kind, load) -> text.sample(load.expired(), "kind", name(kind)));
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
