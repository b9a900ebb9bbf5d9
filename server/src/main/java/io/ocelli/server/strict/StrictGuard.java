package io.ocelli.server.strict;

import io.netty.handler.codec.http.HttpMethod;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.service.CollectionService;
import io.ocelli.server.declared.Declared;
import io.ocelli.server.http.Handler;
import io.ocelli.server.http.Request;
import io.ocelli.server.json.Json;
import java.util.function.Function;

/// Stands before the operations on points of collections whose `strict_mode_config` is enabled, and
/// refuses what goes beyond its limits. Bodies of unknown shape pass: who reads them refuses them.
public final class StrictGuard {
  private final CollectionService collections;
  private final Function<Request, Json> bodies;
  private final RateLimits rates = new RateLimits();

  /// @param bodies gives null for what is no JSON
  public StrictGuard(CollectionService collections, Function<Request, Json> bodies) {
    this.collections = collections;
    this.bodies = bodies;
  }

  /// The handler behind the guard; itself where the route has no limits.
  public Handler around(HttpMethod method, String template, Handler handler) {
    Operation operation = Operation.of(method, template);
    if (operation == Operation.OTHER) {
      return handler;
    }
    return request -> {
      check(operation, request);
      return handler.handle(request);
    };
  }

  private void check(Operation operation, Request request) {
    String collection = request.parameter("collection");
    CollectionSettings settings = collections.settings(collection);
    Limits limits = new Limits(Declared.part(settings.declared(), Declared.STRICT));
    if (!limits.isEnabled()) {
      rates.forget(collection);
      return;
    }
    Body body = new Body(bodies.apply(request));
    rates.take(collection, limits, operation, body);
    limits.require("max_timeout", seconds(request), "timeout");
    if (body.json() != null) {
      checkBody(operation, body, limits, collection, settings);
    }
  }

  private void checkBody(
      Operation operation,
      Body body,
      Limits limits,
      String collection,
      CollectionSettings settings) {
    switch (operation) {
      case SEARCH, SCROLL, READ, CLASSIFY ->
          new ReadChecks(limits, settings).check(operation, body);
      case UPSERT, VECTORS, CHANGE, BATCH ->
          new WriteChecks(limits, settings, collections, collection).check(operation, body);
      case INDEX ->
          limits.requireRoom(
              "max_payload_index_count",
              settings.payloadIndexes().size(),
              "payload indexes of a collection");
      case OTHER -> {}
    }
  }

  private static long seconds(Request request) {
    return request.query("timeout", 0, 1, Integer.MAX_VALUE);
  }
}
