package io.ocelli.server.request.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.Selector.Whole;
import io.ocelli.core.query.compound.GroupRequest;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Query.Pair;
import io.ocelli.core.query.tree.Query.Strategy;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Searches in the forms that came before the query tree.
class OlderJsonTest {
  private static final OlderJson SEARCH = OlderJson.search(Reading.BOUNDS);
  private static final OlderJson RECOMMEND = OlderJson.recommend(Reading.BOUNDS);
  private static final OlderJson DISCOVER = OlderJson.discover(Reading.BOUNDS);
  private static final VectorInput POINT = new VectorInput.OfPoint(PointId.of(3));

  @Test
  void searchByAnUnnamedANamedAndASparseVector() {
    assertEquals(
        new SearchRequest(Step.nearest(VectorInput.of(1, 2), 5), 0, Whole.NONE, Whole.NONE, false),
        read(SEARCH, "{\"vector\": [1, 2], \"limit\": 5}"));
    assertEquals(
        Step.nearest(VectorInput.of(1, 2), 5).withUsing("v"),
        read(SEARCH, "{\"vector\": {\"name\": \"v\", \"vector\": [1, 2]}, \"top\": 5}").step());
    assertEquals(
        Step.nearest(
                new VectorInput.Ready(new VectorValue.Sparse(new int[] {7}, new float[] {0.5f})), 5)
            .withUsing("s"),
        read(
                SEARCH,
                """
                {"vector": {"name": "s", "vector": {"indices": [7], "values": [0.5]}},
                 "limit": 5}
                """)
            .step());
  }

  @Test
  void everyFieldOfASearchIsRead() {
    assertEquals(
        new SearchRequest(
            Step.nearest(VectorInput.of(1), 5)
                .withFilter(Filter.must(new Condition.HasVector("")))
                .withThreshold(0.5f)
                .withParams(SearchParams.EXACT),
            2,
            Whole.ALL,
            Whole.ALL,
            false),
        read(
            SEARCH,
            """
            {"vector": [1], "limit": 5, "offset": 2, "score_threshold": 0.5,
             "filter": {"must": {"has_vector": ""}}, "params": {"exact": true},
             "with_payload": true, "with_vectors": true, "shard_key": null}
            """));
  }

  @Test
  void recommendByExamples() {
    assertEquals(
        Step.of(
                new Query.Recommend(
                    List.of(POINT, VectorInput.of(1)), List.of(), Strategy.BEST_SCORE),
                5)
            .withUsing("v")
            .withThreshold(0.5f)
            .withLookup(new Step.Lookup("d", "w")),
        read(
                RECOMMEND,
                """
                {"positive": [3, [1]], "strategy": "best_score", "using": "v", "limit": 5,
                 "score_threshold": 0.5, "lookup_from": {"collection": "d", "vector": "w"}}
                """)
            .step());
  }

  @Test
  void discoverByATargetOrPairsOrBoth() {
    List<Pair> pairs = List.of(new Pair(POINT, VectorInput.of(1)));
    String context = "\"context\": [{\"positive\": 3, \"negative\": [1]}], \"limit\": 5}";
    assertEquals(
        Step.of(new Query.Discover(VectorInput.of(2), pairs), 5),
        read(DISCOVER, "{\"target\": [2], " + context).step());
    assertEquals(Step.of(new Query.Context(pairs), 5), read(DISCOVER, "{" + context).step());
    assertEquals(
        Step.of(new Query.Discover(POINT, List.of()), 5),
        read(DISCOVER, "{\"target\": 3, \"limit\": 5}").step());
  }

  @Test
  void groupsNeedTheirSizes() {
    GroupRequest groups =
        SEARCH.readGroups(
            Reading.body(
                """
                {"vector": [1], "group_by": "k", "group_size": 2, "limit": 4,
                 "with_lookup": "d"}
                """));
    assertEquals(Step.nearest(VectorInput.of(1), 4), groups.search().step());
    assertEquals(PayloadPath.key("k"), groups.by());
    assertEquals(2, groups.size());
    assertEquals(new GroupRequest.Lookup("d", Whole.ALL, Whole.NONE), groups.lookup());
    Reading.malformed(
        "Format error in JSON body: missing field `group_size`",
        () ->
            SEARCH.readGroups(
                Reading.body("{\"vector\": [1], \"group_by\": \"k\", \"limit\": 4}")));
  }

  @Test
  void limitsAreRequired() {
    Reading.malformed(
        "Format error in JSON body: missing field `limit`",
        () -> read(SEARCH, "{\"vector\": [1]}"));
    Reading.invalid(
        "Validation error in JSON body: [search_request.limit: value 0 invalid, must be 1 or"
            + " larger]",
        () -> read(SEARCH, "{\"vector\": [1], \"limit\": 0}"));
    Reading.invalid(
        "Validation error in JSON body: [recommend_request.top: value 0 invalid, must be 1 or"
            + " larger]",
        () -> read(RECOMMEND, "{\"positive\": [1], \"top\": 0}"));
    assertEquals(
        1_001,
        read(SEARCH, "{\"vector\": [1], \"limit\": 18446744073709551615}").limit(),
        "one more than an answer may hold");
  }

  @Test
  void vectorsAndTargetsAreRequired() {
    Reading.malformed(
        "Bad request: target and/or context_pairs must be specified",
        () -> read(DISCOVER, "{\"context\": [], \"limit\": 2}"));
    Reading.malformed(
        "Format error in JSON body: missing field `vector`", () -> read(SEARCH, "{\"limit\": 2}"));
    Reading.malformed(
        "Format error in JSON body: vector: missing field `name`",
        () -> read(SEARCH, "{\"vector\": {\"vector\": [1]}, \"limit\": 2}"));
  }

  private static SearchRequest read(OlderJson form, String json) {
    return form.read(Reading.body(json));
  }
}
