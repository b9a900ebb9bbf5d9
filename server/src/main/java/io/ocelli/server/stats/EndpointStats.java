package io.ocelli.server.stats;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// The answers of one operation, by status, and by collection too. Recording allocates nothing once
/// a status was seen. Safe for use by many threads.
public final class EndpointStats {
  /// Collections beyond these are counted in the whole only.
  private static final int MOST_COLLECTIONS = 1_000;

  private final String method;
  private final String endpoint;
  private final Predicate<String> exists;
  private final ConcurrentHashMap<HttpResponseStatus, ResponseStats> all =
      new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, ConcurrentHashMap<HttpResponseStatus, ResponseStats>>
      byCollection = new ConcurrentHashMap<>();

  /// @param template `/collections/{collection}/points`; the contract calls the parameter
  ///   `{collection_name}`, and dashboards know it so
  /// @param exists whether there is a collection of that name or alias; cheap
  public EndpointStats(String method, String template, Predicate<String> exists) {
    this.method = method;
    this.endpoint = template.replace("{collection}", "{collection_name}");
    this.exists = exists;
  }

  public String method() {
    return method;
  }

  public String endpoint() {
    return endpoint;
  }

  /// @param collection that the address names; null where it names none
  public void record(String collection, HttpResponseStatus status, long nanos) {
    add(all, status, nanos);
    if (collection != null && status.code() < 300) {
      ConcurrentHashMap<HttpResponseStatus, ResponseStats> own = byCollection.get(collection);
      if (own == null && mayBegin(collection)) {
        own = byCollection.computeIfAbsent(collection, _ -> new ConcurrentHashMap<>());
      }
      if (own != null) {
        add(own, status, nanos);
      }
    }
  }

  /// Some answers succeed whether the collection exists or not; such names are without bound.
  private boolean mayBegin(String collection) {
    if (!exists.test(collection)) {
      return false;
    }
    if (byCollection.size() >= MOST_COLLECTIONS) {
      forgetDeleted();
    }
    return byCollection.size() < MOST_COLLECTIONS;
  }

  private void forgetDeleted() {
    byCollection.keySet().removeIf(exists.negate());
  }

  private static void add(
      ConcurrentHashMap<HttpResponseStatus, ResponseStats> stats,
      HttpResponseStatus status,
      long nanos) {
    ResponseStats own = stats.get(status);
    if (own == null) {
      own = stats.computeIfAbsent(status, _ -> new ResponseStats());
    }
    own.record(nanos);
  }

  /// By status.
  public SortedMap<HttpResponseStatus, ResponseStats> byStatus() {
    return sorted(all);
  }

  /// By collection and status, of collections that there are.
  public SortedMap<String, SortedMap<HttpResponseStatus, ResponseStats>> byCollection() {
    forgetDeleted();
    SortedMap<String, SortedMap<HttpResponseStatus, ResponseStats>> result = new TreeMap<>();
    byCollection.forEach((collection, stats) -> result.put(collection, sorted(stats)));
    return result;
  }

  private static SortedMap<HttpResponseStatus, ResponseStats> sorted(
      Map<HttpResponseStatus, ResponseStats> stats) {
    SortedMap<HttpResponseStatus, ResponseStats> sorted =
        new TreeMap<>(Comparator.comparingInt(HttpResponseStatus::code));
    sorted.putAll(stats);
    return sorted;
  }
}
