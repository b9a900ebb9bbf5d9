package io.ocelli.server;

import static io.ocelli.server.testing.Answers.contains;
import static io.ocelli.server.testing.Answers.ok;
import static io.ocelli.server.testing.Answers.refused;

import io.ocelli.server.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stages after a search over a real socket: by `near` points 1, 2 and 3 come in this order, by
/// `look`, which an encoder of pictures and texts fills, 2 is red, 3 blue and 1 green.
class RerankContractTest {
  private static final String POINTS = "/collections/c/points";

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    ok(
        "true",
        server.put(
            "/collections/c",
            """
            {"vectors": {"near": {"size": 2, "distance": "Dot"},
                         "look": {"size": 3, "distance": "Cosine", "encoder": "duo"}}}
            """));
    contains(
        "completed",
        server.put(
            POINTS + "?wait=true",
            """
            {"points": [{"id": 1, "vector": {"near": [3, 0], "look": [0, 1, 0]}},
                        {"id": 2, "vector": {"near": [2, 0], "look": [1, 0, 0]}},
                        {"id": 3, "vector": {"near": [1, 0], "look": [0, 0, 1]}}]}
            """));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> query(String query, String stages) {
    return server.post(
        POINTS + "/query",
        "{\"query\": %s, \"using\": \"near\", \"limit\": 2, \"explain\": true, \"rerank\": %s}"
            .formatted(query, stages));
  }

  @Test
  void stagesChangeTheOrderAndTellHow() {
    HttpResponse<String> answer =
        query("[1, 0]", "[{\"second\": {\"using\": \"look\", \"query\": {\"text\": \"blue\"}}}]");
    contains("{\"points\":[{\"id\":3,\"version\":0,\"score\":1.0}", answer);
    contains("\"rerank\":[{\"stage\":\"second\",\"in\":3,\"scored\":3,\"time_ms\":", answer);
    contains("\"entered\":1,\"left\":1,\"largest_climb\":{\"id\":3,\"from\":3,\"to\":1}", answer);
  }

  @Test
  void aBatchHasStages() {
    contains(
        "\"points\":[{\"id\":2,",
        server.post(
            POINTS + "/query/batch",
            "{\"searches\": [{\"query\": [1, 0], \"using\": \"near\", \"limit\": 1, \"rerank\":"
                + " [{\"second\": {\"using\": \"look\", \"query\": [1, 0, 0]}}]}]}"));
  }

  @Test
  void whatStagesCannotDoIsToldInWords() {
    refused(
        400, "give the stage a `query`", query("[1, 0]", "[{\"second\": {\"using\": \"look\"}}]"));
    refused(400, "does not exist: `x`", query("[1, 0]", "[{\"mmr\": {\"using\": \"x\"}}]"));
    refused(400, "rerank[0]: expected an object with one key", query("[1, 0]", "[\"exact\"]"));
    refused(422, "exact.top: value 10001", query("[1, 0]", "[{\"exact\": {\"top\": 10001}}]"));
    refused(
        400,
        "rerank: groups are made",
        server.post(
            POINTS + "/query/groups",
            "{\"query\": [1], \"group_by\": \"k\", \"rerank\": [{\"exact\": {}}]}"));
  }
}
