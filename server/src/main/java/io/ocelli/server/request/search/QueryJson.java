package io.ocelli.server.request.search;

import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.compound.GroupRequest;
import io.ocelli.core.query.tree.Step;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.request.FilterJson;
import io.ocelli.server.request.RequestBounds;

/// Bodies of `~/points/query` and `~/points/query/groups`.
public final class QueryJson {
  private final StepJson steps;
  private final PageJson pages;
  private final GroupingJson groupings;
  private final RerankJson stages;

  public QueryJson(RequestBounds bounds) {
    steps = new StepJson(bounds);
    pages = new PageJson(bounds);
    groupings = new GroupingJson(bounds);
    stages = new RerankJson(bounds, new QueryKindsJson(bounds, new FilterJson(bounds.batch())));
  }

  public SearchRequest read(BodyPart whole) {
    BodyPart body = whole.section("internal");
    BodyPart limit = body.get("limit");
    Step step = steps.read(body, limit == null ? StepJson.DEFAULT_LIMIT : pages.limit(limit));
    return pages
        .read(body, step)
        .withRerank(stages.read(body.get("rerank")))
        .withRelevance(RelevanceJson.read(body.get("relevance")));
  }

  public GroupRequest readGroups(BodyPart whole) {
    BodyPart body = whole.section("search_group_request");
    if (!stages.read(body.get("rerank")).isEmpty()) {
      throw body.get("rerank").malformed("groups are made of what a search finds, without stages");
    }
    if (RelevanceJson.read(body.get("relevance")) != null) {
      throw body.get("relevance").malformed("relevance is not known of groups");
    }
    BodyPart grouping = body.section("group_request");
    BodyPart limit = grouping.get("limit");
    int groups = limit == null ? StepJson.DEFAULT_LIMIT : groupings.limit(limit);
    BodyPart size = grouping.get("group_size");
    return groupings.read(
        body,
        steps.read(body, groups),
        size == null ? GroupRequest.DEFAULT_SIZE : groupings.size(size, groups));
  }
}
