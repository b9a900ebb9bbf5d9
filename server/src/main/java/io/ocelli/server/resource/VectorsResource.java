package io.ocelli.server.resource;

import io.ocelli.core.service.CollectionService;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;
import io.ocelli.server.json.UpdateJson;
import io.ocelli.server.settings.SettingsJson;

/// `~/vectors`: names of vectors that come and go. Either is done when it is answered.
final class VectorsResource {
  private static final String NAME = "vector";

  private final CollectionService collections;
  private final Bodies bodies;

  VectorsResource(CollectionService collections, Bodies bodies) {
    this.collections = collections;
    this.bodies = bodies;
  }

  Response create(Request request) {
    Bodies.acknowledge(request);
    String name = request.parameter(NAME);
    String collection = Bodies.collection(request);
    collections.change(collection, SettingsJson.addVector(name, bodies.read(request)));
    return Response.ok(request, UpdateJson::writeDone);
  }

  Response delete(Request request) {
    Bodies.acknowledge(request);
    String name = request.parameter(NAME);
    collections.change(Bodies.collection(request), SettingsJson.dropVector(name));
    return Response.ok(request, UpdateJson::writeDone);
  }
}
