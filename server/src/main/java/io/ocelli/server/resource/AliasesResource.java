package io.ocelli.server.resource;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Aliases;
import io.ocelli.core.service.CollectionService;
import io.ocelli.server.auth.Access;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;
import io.ocelli.server.json.AliasJson;
import io.ocelli.server.request.RequestBounds;
import java.util.Map;
import java.util.TreeMap;

/// `/aliases`, `~/aliases` and `/collections/aliases`: further names of collections.
final class AliasesResource {
  private final Aliases aliases;
  private final CollectionService collections;
  private final Bodies bodies;
  private final RequestBounds bounds;

  AliasesResource(
      Aliases aliases, CollectionService collections, Bodies bodies, RequestBounds bounds) {
    this.aliases = aliases;
    this.collections = collections;
    this.bodies = bodies;
    this.bounds = bounds;
  }

  Response all(Request request) {
    Map<String, String> all = new TreeMap<>(aliases.all());
    all.entrySet().removeIf(alias -> !mayRead(request, alias));
    return Response.ok(request, out -> AliasJson.write(out, all));
  }

  private static boolean mayRead(Request request, Map.Entry<String, String> alias) {
    return request.access().allows(Access.READ, alias.getKey())
        || request.access().allows(Access.READ, alias.getValue());
  }

  /// Those of one collection, which may be named by any of them.
  Response ofCollection(Request request) {
    String name = Bodies.collection(request);
    if (!collections.exists(name)) {
      throw OcelliException.noSuchCollection(name);
    }
    Map<String, String> found = new TreeMap<>(aliases.all());
    String collection = found.getOrDefault(name, name);
    found.values().removeIf(each -> !each.equals(collection));
    return Response.ok(request, out -> AliasJson.write(out, found));
  }

  Response change(Request request) {
    aliases.change(AliasJson.readChanges(bodies.read(request), bounds.batch()));
    return Response.ok(request, out -> out.writeBoolean(true));
  }
}
