package io.ocelli.server.request;

import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.ScrollRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.Selection;
import io.ocelli.core.write.WritePoint;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.IdJson;
import io.ocelli.server.json.Json;
import io.ocelli.server.json.ValueJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Bodies of the operations on points, apart from searches.
public final class RequestJson {
  private static final int DEFAULT_LIMIT = 10;

  private final RequestBounds bounds;
  private final FilterJson filters;

  public RequestJson(RequestBounds bounds) {
    this.bounds = bounds;
    this.filters = new FilterJson(bounds.batch());
  }

  /// `{points: [..]}` or `{batch: {ids, vectors, payloads}}`.
  public List<WritePoint> readWrites(BodyPart body) {
    refuse(body, "update_filter");
    refuse(body, "update_mode");
    return body.has("batch")
        ? batch(body.require("batch"))
        : body.require("points").items(bounds.batch()).stream().map(RequestJson::point).toList();
  }

  /// `ids`, `with_payload` (default true) and `with_vector`.
  public Retrieve readRetrieve(BodyPart body) {
    return new Retrieve(
        IdJson.readAll(body.require("ids"), bounds.batch()),
        SelectorJson.payload(body, Selector.Whole.ALL),
        SelectorJson.vectors(body));
  }

  public record Retrieve(List<PointId> ids, Selector payload, Selector vectors) {}

  public ScrollRequest readScroll(BodyPart body) {
    refuse(body, "order_by");
    BodyPart offset = body.get("offset");
    return new ScrollRequest(
        filters.readIn(body),
        offset == null ? null : IdJson.read(offset),
        limit(body, DEFAULT_LIMIT),
        SelectorJson.payload(body, Selector.Whole.ALL),
        SelectorJson.vectors(body));
  }

  public Filter readCount(BodyPart body) {
    BodyPart exact = body.get("exact");
    if (exact != null) {
      exact.flag();
    }
    return filters.readIn(body);
  }

  /// `points` (a list of ids) or `filter`.
  public Selection readSelection(BodyPart body) {
    if (body.has("points")) {
      return new Selection.Ids(IdJson.readAll(body.require("points"), bounds.batch()));
    }
    if (body.has("filter")) {
      return new Selection.Matching(filters.read(body.require("filter")));
    }
    throw body.malformed("expected `points` (a list of ids) or `filter`");
  }

  public record FacetRequest(String key, Filter filter, int limit) {}

  public FacetRequest readFacet(BodyPart body) {
    String key = body.require("key").text();
    FilterJson.path(body.require("key"));
    return new FacetRequest(key, readCount(body), limit(body, DEFAULT_LIMIT));
  }

  int limit(BodyPart body, int otherwise) {
    BodyPart limit = body.get("limit");
    return limit == null ? otherwise : limit.integer(1, bounds.limit());
  }

  static void refuse(BodyPart body, String key) {
    if (body.has(key)) {
      throw body.notServed("`" + key + "`");
    }
  }

  private static WritePoint point(BodyPart part) {
    return new WritePoint(
        IdJson.read(part.require("id")),
        VectorJson.readStruct(part.require("vector")),
        ValueJson.readPayload(part.get("payload")));
  }

  private List<WritePoint> batch(BodyPart batch) {
    List<PointId> ids = IdJson.readAll(batch.require("ids"), bounds.batch());
    List<Map<String, VectorInput>> vectors = columns(batch.require("vectors"), ids.size());
    BodyPart payloadList = batch.get("payloads");
    List<BodyPart> payloads = payloadList == null ? null : payloadList.items(bounds.batch());
    if (payloads != null) {
      sameSize(payloadList, payloads.size(), ids.size());
    }
    List<WritePoint> points = new ArrayList<>(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      BodyPart payload = payloads == null || isNull(payloads.get(i)) ? null : payloads.get(i);
      points.add(new WritePoint(ids.get(i), vectors.get(i), ValueJson.readPayload(payload)));
    }
    return points;
  }

  /// Columns of vectors, one list unnamed or a list a name, as rows.
  private List<Map<String, VectorInput>> columns(BodyPart part, int rows) {
    if (part.json() instanceof Json.Array) {
      List<BodyPart> items = part.items(bounds.batch());
      sameSize(part, items.size(), rows);
      return items.stream().map(VectorJson::readStruct).toList();
    }
    List<Map<String, VectorInput>> points = new ArrayList<>(rows);
    for (int i = 0; i < rows; i++) {
      points.add(new HashMap<>());
    }
    part.object()
        .forEach((name, json) -> {
          BodyPart column = part.at(name, json);
          List<BodyPart> items = column.items(bounds.batch());
          sameSize(column, items.size(), rows);
          for (int i = 0; i < rows; i++) {
            points.get(i).put(name, VectorJson.readInput(items.get(i)));
          }
        });
    return points;
  }

  private static boolean isNull(BodyPart part) {
    return part.json() == Json.Null.NULL;
  }

  private static void sameSize(BodyPart part, int size, int ids) {
    if (size != ids) {
      throw part.invalid(size + " items", "have as many items as there are ids (" + ids + ")");
    }
  }
}
