package io.ocelli.server.request.search;

import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.compound.GroupRequest;
import io.ocelli.core.query.tree.Step;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.request.RequestBounds;

/// Bodies of one family of operations that came before `~/points/query` and that clients still
/// call. Unlike there, limits are required.
public final class OlderJson {
  /// Reads a step that yields that many points.
  private interface StepReader {
    Step read(BodyPart body, int limit);
  }

  private final String family;
  private final StepReader steps;
  private final PageJson pages;
  private final GroupingJson groupings;

  private OlderJson(RequestBounds bounds, String family, StepReader steps) {
    this.family = family;
    this.steps = steps;
    pages = new PageJson(bounds);
    groupings = new GroupingJson(bounds);
  }

  /// `~/points/search`
  public static OlderJson search(RequestBounds bounds) {
    return new OlderJson(bounds, "search", new OlderStepsJson(bounds)::search);
  }

  /// `~/points/recommend`
  public static OlderJson recommend(RequestBounds bounds) {
    return new OlderJson(bounds, "recommend", new OlderStepsJson(bounds)::recommend);
  }

  /// `~/points/discover`
  public static OlderJson discover(RequestBounds bounds) {
    return new OlderJson(bounds, "discover", new OlderStepsJson(bounds)::discover);
  }

  /// `limit` is also called `top`.
  public SearchRequest read(BodyPart whole) {
    BodyPart body = whole.section(family + "_request");
    BodyPart limit = body.has("top") ? body.get("top") : body.require("limit");
    return pages.read(body, steps.read(body, pages.limit(limit)));
  }

  public GroupRequest readGroups(BodyPart whole) {
    BodyPart body = whole.section(family + "_group_request");
    BodyPart grouping = body.section("group_request");
    int groups = groupings.limit(grouping.require("limit"));
    int size = groupings.size(grouping.require("group_size"), groups);
    return groupings.read(body, steps.read(body, groups), size);
  }
}
