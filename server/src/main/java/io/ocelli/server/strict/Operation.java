package io.ocelli.server.strict;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Map;

/// Kinds of operations on the points of a collection, as limits see them.
enum Operation {
  /// Has a `limit`, ten where it is left out, and search parameters.
  SEARCH,
  /// Has a `limit`, ten where it is left out.
  SCROLL,
  READ,
  /// Has a `k` where points vote, and search parameters.
  CLASSIFY,
  UPSERT,
  VECTORS,
  CHANGE,
  BATCH,
  INDEX,
  OTHER;

  private static final String COLLECTION = "/collections/{collection}/";

  private static final Map<String, Operation> CHANGES =
      Map.of(
          "PUT points", UPSERT,
          "PUT points/vectors", VECTORS,
          "POST points/delete", CHANGE,
          "POST points/vectors/delete", CHANGE,
          "POST points/payload", CHANGE,
          "PUT points/payload", CHANGE,
          "POST points/payload/delete", CHANGE,
          "POST points/payload/clear", CHANGE,
          "POST points/batch", BATCH,
          "PUT index", INDEX);

  private static final Map<String, Operation> READS =
      Map.ofEntries(
          Map.entry("POST points", READ),
          Map.entry("GET points/{id}", READ),
          Map.entry("POST points/count", READ),
          Map.entry("POST classify", CLASSIFY),
          Map.entry("POST classifiers", READ),
          Map.entry("POST explain", READ),
          Map.entry("POST clusters", READ),
          Map.entry("POST duplicates", READ),
          Map.entry("POST outliers", READ),
          Map.entry("POST map", READ),
          Map.entry("POST health", READ),
          Map.entry("POST points/scroll", SCROLL),
          Map.entry("POST facet", SCROLL));

  static Operation of(HttpMethod method, String template) {
    if (!template.startsWith(COLLECTION)) {
      return OTHER;
    }
    String route = method.name() + " " + template.substring(COLLECTION.length());
    Operation known = CHANGES.getOrDefault(route, READS.get(route));
    if (known != null) {
      return known;
    }
    return route.matches("POST points/(query|search|recommend|discover)(/.*)?") ? SEARCH : OTHER;
  }

  boolean writes() {
    return switch (this) {
      case UPSERT, VECTORS, CHANGE, BATCH, INDEX -> true;
      case SEARCH, SCROLL, READ, CLASSIFY, OTHER -> false;
    };
  }
}
