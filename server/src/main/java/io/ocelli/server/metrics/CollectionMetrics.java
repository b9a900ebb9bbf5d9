package io.ocelli.server.metrics;

import io.ocelli.core.service.Statistics;
import io.ocelli.core.service.Statistics.OfCollection;
import io.ocelli.core.service.Statistics.OfFilters;
import io.ocelli.server.metrics.PrometheusText.Type;
import java.util.List;

/// What the collections hold. Those that nobody has asked for yet are not opened to be counted, and
/// beyond a number only the first by name have lines of their own: a scrape costs little with ten
/// thousand of them.
final class CollectionMetrics {
  private static final int MOST = 1_000;

  private final Statistics statistics;

  CollectionMetrics(Statistics statistics) {
    this.statistics = statistics;
  }

  void write(PrometheusText text, Names names) {
    List<OfCollection> all = statistics.collections(MOST);
    text.family("collections_total", Type.GAUGE, "number of collections")
        .sample(statistics.collectionCount());
    text.family(
            "collections_vector_total", Type.GAUGE, "total number of vectors in all collections")
        .sample(
            all.stream()
                .flatMap(each -> each.vectors().values().stream())
                .mapToLong(Long::longValue)
                .sum());
    text.family("collection_points", Type.GAUGE, "approximate amount of points per collection");
    all.forEach(each -> text.sample(each.points(), "id", names.of(each.name())));
    text.family("collection_vectors", Type.GAUGE, "amount of vectors grouped by vector name");
    all.forEach(each -> writeVectors(text, names, each));
    text.family(
        "collection_running_optimizations",
        Type.GAUGE,
        "number of currently running optimization tasks per collection");
    all.forEach(each -> text.sample(each.merges(), "id", names.of(each.name())));
    text.family(
        "ocelli_log_bytes",
        Type.GAUGE,
        "bytes of the write-ahead log that no commit of the index holds yet");
    all.forEach(each -> text.sample(each.logBytes(), "id", names.of(each.name())));
    text.family(
            "ocelli_collections_shown", Type.GAUGE, "collections that have lines of their own here")
        .sample(all.size());
    writeFilters(text, statistics.filters());
  }

  private static void writeVectors(PrometheusText text, Names names, OfCollection collection) {
    collection
        .vectors()
        .forEach((vector, count) ->
            text.sample(
                count,
                "collection",
                names.of(collection.name()),
                "vector",
                vector.isEmpty() ? vector : names.of(vector)));
  }

  private static void writeFilters(PrometheusText text, OfFilters filters) {
    text.family(
            "ocelli_filter_cache_hits_total",
            Type.COUNTER,
            "filter clauses whose matches in a segment were remembered")
        .sample(filters.hits());
    text.family(
            "ocelli_filter_cache_misses_total",
            Type.COUNTER,
            "filter clauses whose matches in a segment had to be worked out")
        .sample(filters.misses());
    text.family("ocelli_filter_cache_entries", Type.GAUGE, "remembered matches of filter clauses")
        .sample(filters.entries());
    text.family("ocelli_filter_cache_bytes", Type.GAUGE, "bytes of remembered matches")
        .sample(filters.bytes());
  }
}
