package io.ocelli.server.resource;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.Facet;
import io.ocelli.core.query.OrderedPoint;
import io.ocelli.core.query.OrderedRequest;
import io.ocelli.core.query.ScrollPage;
import io.ocelli.core.query.Selector.Whole;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.service.CollectionService;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;
import io.ocelli.server.json.AnswerJson;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.request.RequestBounds;
import io.ocelli.server.request.RequestJson;
import java.util.List;

/// `~/points` read without searches, and `~/facet`: by id, page by page, counted.
final class PointsResource {
  private final CollectionService collections;
  private final Bodies bodies;
  private final RequestJson json;

  PointsResource(CollectionService collections, Bodies bodies, RequestBounds bounds) {
    this.collections = collections;
    this.bodies = bodies;
    this.json = new RequestJson(bounds);
  }

  Response retrieve(Request request) {
    String collection = Bodies.collection(request);
    RequestJson.Retrieve wanted = json.readRetrieve(bodies.read(request));
    List<StoredPoint> points =
        collections.retrieve(
            collection, wanted.ids(), wanted.payload(), wanted.vectors(), request.deadline());
    return Response.ok(request, out -> AnswerJson.writeRecords(out, points));
  }

  Response get(Request request) {
    String collection = Bodies.collection(request);
    PointId id = PointId.parse(request.parameter("id"));
    List<StoredPoint> points = collections.retrieve(collection, List.of(id), Whole.ALL, Whole.ALL);
    if (points.isEmpty()) {
      throw OcelliException.noSuchPoint(id.toString());
    }
    return Response.ok(request, out -> AnswerJson.writeRecord(out, points.getFirst()));
  }

  Response scroll(Request request) {
    String collection = Bodies.collection(request);
    BodyPart body = bodies.read(request);
    OrderedRequest ordered = json.readOrdered(body);
    if (ordered != null) {
      List<OrderedPoint> points = collections.ordered(collection, ordered, request.deadline());
      return Response.ok(request, out -> AnswerJson.writeOrdered(out, points));
    }
    ScrollPage page = collections.scroll(collection, json.readScroll(body), request.deadline());
    return Response.ok(request, out -> AnswerJson.writeScroll(out, page));
  }

  Response count(Request request) {
    String collection = Bodies.collection(request);
    long count =
        collections.count(collection, json.readCount(bodies.read(request)), request.deadline());
    return Response.ok(
        request,
        out -> {
          out.writeStartObject();
          out.writeNumberField("count", count);
          out.writeEndObject();
        });
  }

  Response facet(Request request) {
    String collection = Bodies.collection(request);
    RequestJson.FacetRequest wanted = json.readFacet(bodies.read(request));
    List<Facet> facets =
        collections.facet(
            collection, wanted.key(), wanted.filter(), wanted.limit(), request.deadline());
    return Response.ok(request, out -> AnswerJson.writeFacets(out, facets));
  }
}
