package io.ocelli.server;

import static io.ocelli.server.testing.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.server.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Requests that pass every check and would take minutes: they end when their time is over, in
/// whatever they are doing then.
@Timeout(60)
class LongRequestsTest {
  private static final int POINTS = 20_000;
  private static final int BATCH = 5_000;

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    server.put("/collections/c", "{\"vectors\":{\"size\":4,\"distance\":\"Dot\"}}");
    server.put(
        "/collections/c/index?wait=true", "{\"field_name\":\"n\",\"field_schema\":\"integer\"}");
    for (int first = 0; first < POINTS; first += BATCH) {
      String points =
          IntStream.range(first, first + BATCH)
              .mapToObj(i ->
                  "{\"id\":%d,\"vector\":[%d,1,2,3],\"payload\":{\"k\":\"k%d\",\"n\":%d}}"
                      .formatted(i, i, i, i))
              .collect(Collectors.joining(","));
      HttpResponse<String> written =
          server.put("/collections/c/points?wait=true", "{\"points\":[" + points + "]}");
      assertEquals(200, written.statusCode(), written.body());
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void filtersOfVeryManyConditions() {
    String conditions =
        IntStream.range(0, 90_000)
            .mapToObj(i -> "{\"key\":\"k\",\"range\":{\"lt\":" + i + "}}")
            .collect(Collectors.joining(","));
    String filter = "\"filter\":{\"should\":[" + conditions + "]}";
    ends("/points/count", "{" + filter + "}");
    ends("/points/scroll", "{" + filter + "}");
    ends("/points/scroll", "{\"order_by\":\"n\"," + filter + "}");
    ends("/facet", "{\"key\":\"n\"," + filter + "}");
    ends("/points/query", "{\"query\":[1,2,3,4]," + filter + "}");
    ends("/points/query/groups", "{\"query\":[1,2,3,4],\"group_by\":\"n\"," + filter + "}");
  }

  @Test
  void muchDiversity() {
    ends(
        "/points/query",
        "{\"limit\":16000,\"query\":{\"nearest\":[1,2,3,4],\"mmr\":{\"candidates_limit\":16384}}}");
  }

  @Test
  void largeMatrices() {
    ends("/points/search/matrix/pairs", "{\"sample\":10000,\"limit\":100}");
  }

  @Test
  void groupsOfOneEach() {
    ends(
        "/points/query/groups",
        "{\"query\":[1,2,3,4],\"group_by\":\"k\",\"group_size\":5,\"limit\":20000}");
  }

  @Test
  void manyExamplesAreRefused() {
    String examples =
        IntStream.range(0, 1_001).mapToObj(Integer::toString).collect(Collectors.joining(","));
    String recommend = "{\"query\":{\"recommend\":{\"positive\":[%s],\"strategy\":\"%s\"}}}";
    refused(
        400,
        "1001 vectors to compare every point with, at most 1000",
        server.post("/collections/c/points/query", recommend.formatted(examples, "best_score")));
    assertEquals(
        200,
        server
            .post("/collections/c/points/query", recommend.formatted(examples, "average_vector"))
            .statusCode());
  }

  @Test
  void prefetchesAndBatchesThatHoldVeryManyPointsAreRefused() {
    String prefetch = "{\"query\":[1,2,3,4],\"limit\":100000}";
    String many =
        IntStream.range(0, 51).mapToObj(_ -> prefetch).collect(Collectors.joining(",", "[", "]"));
    String why = "add up to 1020000 points, at most 1000000";
    refused(
        400,
        why,
        server.post(
            "/collections/c/points/query",
            "{\"prefetch\":" + many + ",\"query\":{\"fusion\":\"rrf\"}}"));
    refused(
        400, why, server.post("/collections/c/points/query/batch", "{\"searches\":" + many + "}"));
  }

  /// A machine that is fast enough answers.
  private void ends(String operation, String body) {
    HttpResponse<String> answer = server.post("/collections/c" + operation + "?timeout=1", body);
    if (answer.statusCode() != 200) {
      refused(408, "took longer than 1000 ms", answer);
    }
  }
}
