package io.ocelli.server.resource;

import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.service.CollectionService;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;
import io.ocelli.server.json.AnswerJson;
import io.ocelli.server.request.QueryJson;
import io.ocelli.server.request.RequestBounds;

/// `~/points/query`: the nearest points.
final class QueryResource {
  private final CollectionService collections;
  private final Bodies bodies;
  private final QueryJson json;

  QueryResource(CollectionService collections, Bodies bodies, RequestBounds bounds) {
    this.collections = collections;
    this.bodies = bodies;
    this.json = new QueryJson(bounds);
  }

  Response query(Request request) {
    String collection = Bodies.collection(request);
    SearchRequest search = json.read(bodies.read(request));
    SearchAnswer answer = collections.search(collection, search);
    boolean ofText = search.step().query() instanceof Query.Nearest(VectorInput.Text _, _);
    return Response.ok(request, out -> AnswerJson.writeSearch(out, answer, ofText));
  }
}
