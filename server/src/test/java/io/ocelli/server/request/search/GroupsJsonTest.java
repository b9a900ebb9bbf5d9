package io.ocelli.server.request.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.Selector.Include;
import io.ocelli.core.query.Selector.Whole;
import io.ocelli.core.query.compound.GroupRequest;
import io.ocelli.core.query.compound.GroupRequest.Lookup;
import io.ocelli.core.query.compound.MatrixRequest;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Searches in groups, and matrices of who is near whom, from JSON to the core's words.
class GroupsJsonTest {

  @Test
  void groupsHaveTheContractsDefaults() {
    assertEquals(
        new GroupRequest(
            new SearchRequest(
                Step.nearest(VectorInput.of(1), 10), 0, Whole.NONE, Whole.NONE, false),
            PayloadPath.key("k"),
            3,
            null),
        Reading.groups("{\"query\": [1], \"group_by\": \"k\"}"));
  }

  @Test
  void everyFieldOfGroupsIsRead() {
    GroupRequest groups =
        Reading.groups(
            """
            {"query": [1], "using": "v", "limit": 4, "group_by": "a.b", "group_size": 5,
             "score_threshold": 0.5, "with_payload": ["a"], "with_vector": true,
             "with_lookup": {"collection": "d", "with_payload": false, "with_vectors": ["v"]},
             "prefetch": {"lookup_from": {"collection": "e"}}}
            """);
    assertEquals(4, groups.search().limit());
    assertEquals(5, groups.size());
    assertEquals(PayloadPath.parse("a.b"), groups.by());
    assertEquals("v", groups.search().step().using());
    assertEquals(0.5f, groups.search().step().scoreThreshold());
    assertEquals(new Include(List.of("a")), groups.search().payload());
    assertEquals(Whole.ALL, groups.search().vectors());
    assertEquals(new Lookup("d", Whole.NONE, new Include(List.of("v"))), groups.lookup());
    assertEquals(Set.of("d", "e"), groups.collections());
  }

  @Test
  void aLookupIsANameOrSaysWhatItShows() {
    assertEquals(new Lookup("d", Whole.ALL, Whole.NONE), lookup("\"d\""));
    assertEquals(new Lookup("d", Whole.ALL, Whole.NONE), lookup("{\"collection\": \"d\"}"));
    assertEquals(
        new Lookup("d", Whole.ALL, Whole.ALL),
        lookup("{\"collection\": \"d\", \"with_vector\": true}"));
    assertNull(lookup("null"));
  }

  private static Lookup lookup(String json) {
    return Reading.groups("{\"query\": [1], \"group_by\": \"k\", \"with_lookup\": " + json + "}")
        .lookup();
  }

  @Test
  void groupsMayLeaveOutRelevanceAndStagesInAsManyWords() {
    Reading.groups("{\"group_by\": \"k\", \"relevance\": false, \"rerank\": []}");
  }

  @Test
  void groupsHaveBounds() {
    Reading.malformed(
        "Format error in JSON body: relevance: relevance is not known of groups",
        () -> Reading.groups("{\"query\": [1], \"group_by\": \"k\", \"relevance\": true}"));
    Reading.malformed(
        "Format error in JSON body: missing field `group_by`", () -> Reading.groups("{}"));
    Reading.malformed(
        "Payload path `` has an empty part", () -> Reading.groups("{\"group_by\": \"\"}"));
    Reading.invalid(
        "Validation error in JSON body: [search_group_request.group_request.group_size: value 0"
            + " invalid, must be 1 or larger]",
        () -> Reading.groups("{\"group_by\": \"k\", \"group_size\": 0}"));
    Reading.invalid(
        "Validation error in JSON body: [search_group_request.group_request.limit: value 0"
            + " invalid, must be 1 or larger]",
        () -> Reading.groups("{\"group_by\": \"k\", \"limit\": 0}"));
    Reading.invalid(
        "Validation error in JSON body: [search_group_request.group_request.group_size: value 101"
            + " for 10 groups invalid, must make answers of 1000 points or fewer]",
        () -> Reading.groups("{\"group_by\": \"k\", \"group_size\": 101}"));
    Reading.malformed(
        "Format error in JSON body: with_lookup: missing field `collection`",
        () -> Reading.groups("{\"group_by\": \"k\", \"with_lookup\": {}}"));
  }

  @Test
  void aMatrixHasTheContractsDefaultsAndBounds() {
    assertEquals(new MatrixRequest(Filter.ALL, "", 10, 3), matrix("{}"));
    assertEquals(
        new MatrixRequest(Filter.must(new Condition.HasVector("v")), "v", 20, 19),
        matrix(
            "{\"filter\": {\"must\": {\"has_vector\": \"v\"}}, \"using\": \"v\", \"sample\": 20,"
                + " \"limit\": 100}"),
        "no point has more neighbours than there are others");
    Reading.invalid(
        "Validation error in JSON body: [search_request.sample: value 1 invalid, must be 2 or"
            + " larger]",
        () -> matrix("{\"sample\": 1}"));
    Reading.invalid(
        "Validation error in JSON body: [search_request.sample: value 10001 invalid, must be 10000"
            + " or smaller]",
        () -> matrix("{\"sample\": 10001}"));
    Reading.invalid(
        "Validation error in JSON body: [search_request.limit: value 0 invalid, must be 1 or"
            + " larger]",
        () -> matrix("{\"limit\": 0}"));
    Reading.invalid(
        "Validation error in JSON body: [search_request.limit: value 1000 for 10000 points"
            + " invalid, must make matrices of 1000000 entries or fewer]",
        () -> matrix("{\"sample\": 10000, \"limit\": 1000}"));
  }

  @Test
  void aMatrixKnowsNoOtherKeys() {
    Reading.malformed(
        "Format error in JSON body: unknown field `vector_name`, expected one of filter, using,"
            + " sample, limit, shard_key",
        () -> matrix("{\"vector_name\": \"v\"}"));
  }

  private static MatrixRequest matrix(String json) {
    return new MatrixJson(Reading.BOUNDS).read(Reading.body(json));
  }
}
