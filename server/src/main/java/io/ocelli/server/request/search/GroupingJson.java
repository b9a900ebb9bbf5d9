package io.ocelli.server.request.search;

import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.compound.GroupRequest;
import io.ocelli.core.query.tree.Step;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import io.ocelli.server.request.FilterJson;
import io.ocelli.server.request.RequestBounds;
import io.ocelli.server.request.SelectorJson;

/// How a search makes groups: `{group_by, group_size, limit, with_lookup}`.
final class GroupingJson {
  private final RequestBounds bounds;

  GroupingJson(RequestBounds bounds) {
    this.bounds = bounds;
  }

  /// How many groups.
  int limit(BodyPart limit) {
    return limit.integer(1, bounds.limit());
  }

  /// @param size how many points of each group
  GroupRequest read(BodyPart body, Step step, int size) {
    SearchRequest search =
        new SearchRequest(
            step,
            0,
            SelectorJson.payload(body, Selector.Whole.NONE),
            SelectorJson.vectors(body),
            false);
    return new GroupRequest(
        search, FilterJson.path(body.require("group_by")), size, lookup(body.get("with_lookup")));
  }

  /// All groups together hold no more points than any answer may.
  int size(BodyPart size, int groups) {
    int points = size.integer(1, bounds.limit());
    if ((long) points * groups > bounds.limit()) {
      throw size.invalid(
          points + " for " + groups + " groups",
          "make answers of " + bounds.limit() + " points or fewer");
    }
    return points;
  }

  /// The name of a collection, or `{collection, with_payload, with_vectors}`; null for none.
  private static GroupRequest.Lookup lookup(BodyPart part) {
    if (part == null) {
      return null;
    }
    if (part.json() instanceof Json.Text(String collection)) {
      return new GroupRequest.Lookup(collection, Selector.Whole.ALL, Selector.Whole.NONE);
    }
    return new GroupRequest.Lookup(
        part.require("collection").text(),
        SelectorJson.payload(part, Selector.Whole.ALL),
        SelectorJson.vectors(part));
  }
}
