package io.ocelli.server.resource;

import io.ocelli.core.service.CollectionService;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.WritePoint;
import io.ocelli.server.http.Handler;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.UpdateJson;
import io.ocelli.server.request.ChangeJson;
import io.ocelli.server.request.RequestBounds;
import java.util.List;
import java.util.function.BiFunction;

/// Changes of points, their vectors and payloads: one a request, or a batch of them that is made as
/// a whole.
final class ChangesResource {
  private final CollectionService collections;
  private final Bodies bodies;
  private final ChangeJson json;

  ChangesResource(CollectionService collections, Bodies bodies, RequestBounds bounds) {
    this.collections = collections;
    this.bodies = bodies;
    this.json = new ChangeJson(bounds);
  }

  /// A handler that makes the change which the body asks for.
  Handler one(BiFunction<ChangeJson, BodyPart, Change<WritePoint>> reader) {
    return request -> {
      Acknowledge when = Bodies.acknowledge(request);
      String collection = Bodies.collection(request);
      Change<WritePoint> change = reader.apply(json, bodies.read(request));
      long operation = collections.write(collection, List.of(change), when).getFirst();
      return Response.ok(request, out -> UpdateJson.write(out, operation, when));
    };
  }

  Response batch(Request request) {
    Acknowledge when = Bodies.acknowledge(request);
    String collection = Bodies.collection(request);
    List<Change<WritePoint>> changes = json.batch(bodies.read(request));
    List<Long> operations = collections.write(collection, changes, when);
    return Response.ok(request, out -> UpdateJson.writeAll(out, operations, when));
  }
}
