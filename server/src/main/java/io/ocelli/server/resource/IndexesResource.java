package io.ocelli.server.resource;

import io.ocelli.core.service.CollectionService;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;
import io.ocelli.server.json.UpdateJson;
import io.ocelli.server.settings.PayloadIndexJson;

/// `~/index`: indexes of payload keys. Either is done when it is answered; points are indexed in
/// the background, and filters are right meanwhile.
final class IndexesResource {
  private final CollectionService collections;
  private final Bodies bodies;

  IndexesResource(CollectionService collections, Bodies bodies) {
    this.collections = collections;
    this.bodies = bodies;
  }

  Response create(Request request) {
    Bodies.acknowledge(request);
    String collection = Bodies.collection(request);
    collections.change(collection, PayloadIndexJson.add(bodies.read(request)));
    return Response.ok(request, UpdateJson::writeDone);
  }

  Response delete(Request request) {
    Bodies.acknowledge(request);
    String key = request.parameter("field");
    collections.change(Bodies.collection(request), PayloadIndexJson.drop(key));
    return Response.ok(request, UpdateJson::writeDone);
  }
}
