package io.ocelli.server.request;

import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.OrderedRequest;
import io.ocelli.core.query.ScrollRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.IdJson;
import java.util.List;

/// Bodies of the operations that read points, apart from searches.
public final class RequestJson {
  private static final int DEFAULT_LIMIT = 10;

  private final RequestBounds bounds;
  private final FilterJson filters;

  public RequestJson(RequestBounds bounds) {
    this.bounds = bounds;
    this.filters = new FilterJson(bounds.batch());
  }

  /// `ids`, `with_payload` (default true) and `with_vector`.
  public Retrieve readRetrieve(BodyPart body) {
    ShardKeyJson.check(body);
    return new Retrieve(
        IdJson.readAll(body.require("ids"), bounds.batch()),
        SelectorJson.payload(body, Selector.Whole.ALL),
        SelectorJson.vectors(body));
  }

  public record Retrieve(List<PointId> ids, Selector payload, Selector vectors) {}

  /// The order that a scroll asks for; null for that of ids.
  public OrderedRequest readOrdered(BodyPart body) {
    if (!body.has("order_by")) {
      return null;
    }
    ShardKeyJson.check(body);
    if (body.has("offset")) {
      throw body.get("offset").malformed("`offset` cannot be used with `order_by`");
    }
    return new OrderedRequest(
        filters.readIn(body),
        OrderJson.read(body.get("order_by")),
        limit(body, DEFAULT_LIMIT),
        SelectorJson.payload(body, Selector.Whole.ALL),
        SelectorJson.vectors(body));
  }

  public ScrollRequest readScroll(BodyPart body) {
    ShardKeyJson.check(body);
    BodyPart offset = body.get("offset");
    return new ScrollRequest(
        filters.readIn(body),
        offset == null ? null : IdJson.read(offset),
        limit(body, DEFAULT_LIMIT),
        SelectorJson.payload(body, Selector.Whole.ALL),
        SelectorJson.vectors(body));
  }

  public Filter readCount(BodyPart body) {
    ShardKeyJson.check(body);
    BodyPart exact = body.get("exact");
    if (exact != null) {
      exact.flag();
    }
    return filters.readIn(body);
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
}
