package io.ocelli.server.request.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.query.rerank.RerankStage;
import io.ocelli.core.query.rerank.RerankStage.Diversify;
import io.ocelli.core.query.rerank.RerankStage.Exact;
import io.ocelli.core.query.rerank.RerankStage.Expand;
import io.ocelli.core.query.rerank.RerankStage.Score;
import io.ocelli.core.query.rerank.RerankStage.Second;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.vector.VectorInput;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RerankJsonTest {
  private static List<RerankStage> read(String stages) {
    return Reading.search("{\"query\": 1, \"rerank\": " + stages + "}").rerank();
  }

  @Test
  void stagesComeInTheirOrder() {
    assertEquals(
        List.of(
            new Exact(200),
            new Second("big", null, 50),
            new Expand("big", 5, 0, true, 20),
            new Diversify("big", 0.3f, 40)),
        read(
            "[{\"exact\": {\"top\": 200}}, {\"second\": {\"using\": \"big\", \"top\": 50}},"
                + " {\"expand\": {\"using\": \"big\", \"neighbours\": 5, \"alpha\": 0,"
                + " \"search\": true, \"top\": 20}},"
                + " {\"mmr\": {\"using\": \"big\", \"diversity\": 0.3, \"top\": 40}}]"));
    assertEquals(List.of(), read("null"));
  }

  @Test
  void whatIsLeftOutHasDefaults() {
    assertEquals(
        List.of(
            new Exact(100), new Expand(null, 10, 3, false, 100), new Diversify(null, 0.5f, 100)),
        read("[{\"exact\": {}}, {\"expand\": {}}, {\"mmr\": {}}]"));
  }

  @Test
  void aSecondVectorMayHaveAQueryOfItsOwn() {
    assertEquals(
        List.of(
            new Second("big", Query.nearest(VectorInput.of(1, 2)), 100),
            new Second("big", Query.nearest(new VectorInput.OfPoint(PointId.of(7))), 100)),
        read(
            "[{\"second\": {\"using\": \"big\", \"query\": [1, 2]}},"
                + " {\"second\": {\"using\": \"big\", \"query\": {\"nearest\": 7}}}]"));
  }

  @Test
  void pairsAreTextsOrPictures() {
    PayloadPath caption = PayloadPath.parse("about.caption");
    assertEquals(
        List.of(
            new Score("reader", caption, null, 20),
            new Score("reader", caption, new VectorInput.Text("a cup", "auto"), 9),
            new Score("viewer", null, new VectorInput.Text("a cup", "auto"), 20)),
        read(
            "[{\"score\": {\"model\": \"reader\", \"key\": \"about.caption\"}},"
                + " {\"score\": {\"model\": \"reader\", \"key\": \"about.caption\", \"top\": 9,"
                + " \"query\": \"a cup\"}},"
                + " {\"score\": {\"model\": \"viewer\", \"query\": {\"text\": \"a cup\"}}}]"));
  }

  @Test
  void complaintsNameTheStage() {
    Reading.malformed(
        "Format error in JSON body: rerank[0]: expected an object with one key, one of `exact`,"
            + " `second`, `expand`, `mmr`, `score`",
        () -> read("[{\"sort\": {}}]"));
    Reading.malformed(
        "Format error in JSON body: rerank[1].second: missing field `using`",
        () -> read("[{\"exact\": {}}, {\"second\": {}}]"));
    Reading.invalid(
        "Validation error in JSON body: [internal.rerank[0].exact.top: value 0 invalid, must be 1"
            + " or larger]",
        () -> read("[{\"exact\": {\"top\": 0}}]"));
    Reading.invalid(
        "Validation error in JSON body: [internal.rerank[0].mmr.top: value 1001 invalid, must be"
            + " 1000 or smaller]",
        () -> read("[{\"mmr\": {\"top\": 1001}}]"));
    Reading.invalid(
        "Validation error in JSON body: [internal.rerank: value 9 items invalid, must have at most"
            + " 8]",
        () -> read(Collections.nCopies(9, "{\"exact\": {}}").toString()));
  }

  @Test
  void prefetchesAndGroupsHaveNone() {
    Reading.malformed(
        "Format error in JSON body: prefetch.rerank: stages stand beside the whole search, not in a"
            + " prefetch",
        () -> Reading.search("{\"query\": 1, \"prefetch\": {\"rerank\": []}}"));
    Reading.malformed(
        "Format error in JSON body: rerank: groups are made of what a search finds, without stages",
        () -> Reading.groups("{\"query\": 1, \"group_by\": \"k\", \"rerank\": [{\"exact\": {}}]}"));
  }
}
