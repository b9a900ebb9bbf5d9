package io.ocelli.server.request.search;

import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.tree.Step;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import io.ocelli.server.request.RequestBounds;
import io.ocelli.server.request.SelectorJson;
import java.math.BigInteger;

/// Which of the points that a search finds are shown, and what of them: `{limit, offset,
/// with_payload, with_vector, explain}`.
final class PageJson {
  private final RequestBounds bounds;

  PageJson(RequestBounds bounds) {
    this.bounds = bounds;
  }

  /// A limit above what an answer may hold is no mistake while there are not that many points: one
  /// more than an answer may hold stands for it.
  int limit(BodyPart limit) {
    boolean isHuge = limit.json() instanceof Json.Big(BigInteger number) && number.signum() > 0;
    return isHuge
        ? bounds.limit() + 1
        : (int) Math.min(limit.whole(1, Long.MAX_VALUE), bounds.limit() + 1L);
  }

  SearchRequest read(BodyPart body, Step step) {
    BodyPart offset = body.get("offset");
    BodyPart explain = body.get("explain");
    return new SearchRequest(
        step,
        offset == null ? 0 : offset.integer(0, bounds.offset()),
        SelectorJson.payload(body, Selector.Whole.NONE),
        SelectorJson.vectors(body),
        explain != null && explain.flag());
  }
}
