package io.ocelli.server;

import static io.ocelli.server.testing.Answers.contains;
import static io.ocelli.server.testing.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Sixty points on a line, `n` 0 and 1 in turns, and the point 99 far from it, over a real socket:
/// what is strange, and how the vectors are.
@Timeout(60)
class OutliersContractTest {
  private static final String OUTLIERS = "/collections/c/outliers";
  private static final String HEALTH = "/collections/c/health";
  private static final Pattern JOB = Pattern.compile("\"job\":\"([-0-9a-f]+)\"");

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    server.put("/collections/c", "{\"vectors\": {\"size\": 2, \"distance\": \"Euclid\"}}");
    StringBuilder points = new StringBuilder();
    for (int id = 1; id <= 60; id++) {
      points.append(
          "{\"id\": %d, \"vector\": [%d, %d], \"payload\": {\"n\": %d}},"
              .formatted(id, id, id % 3, id % 2));
    }
    points.append("{\"id\": 99, \"vector\": [30, 500]}");
    contains(
        "completed",
        server.put("/collections/c/points?wait=true", "{\"points\":[" + points + "]}"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theStrangePointIsFoundExplainedAndWritten() {
    String found = done(OUTLIERS, "{\"k\": 3, \"limit\": 5, \"write_payload\": \"odd\"}");
    assertTrue(found.contains("\"method\":\"knn\""), found);
    assertTrue(found.contains("\"points\":[{\"id\":99,\"score\":"), found);
    assertTrue(found.contains("\"outlier\":true,\"nearest\":[{\"id\":"), found);
    assertTrue(found.contains("\"total\":5"), found);
    assertTrue(found.contains("\"written\":61"), found);
    contains(
        "\"count\":1",
        server.post(
            "/collections/c/points/count",
            "{\"filter\": {\"must\": [{\"key\": \"odd.outlier\", \"match\": {\"value\": true}},"
                + " {\"has_id\": [99]}]}}"));
    String job = job(found);
    String page = server.get(OUTLIERS + "/" + job + "/points?offset=1&limit=2").body();
    assertTrue(page.contains("\"total\":5") && !page.contains("\"id\":99,\"score\""), page);
    contains("\"job\":\"" + job + "\",\"state\":\"done\"", server.get(OUTLIERS));
    refused(404, "has no list `groups`", server.get(OUTLIERS + "/" + job + "/groups"));
  }

  @Test
  void theOtherMethodsAndAReference() {
    String half =
        "\"filter\": {\"must_not\": {\"key\": \"n\", \"match\": {\"value\": 0}}},"
            + " \"reference\": {\"must\": {\"key\": \"n\", \"match\": {\"value\": 0}}}";
    for (String method :
        new String[] {
          "\"method\": \"mahalanobis\"",
          "\"method\": \"mahalanobis\", \"components\": \"low\", \"variance\": 0.2",
          "\"method\": \"lof\", \"k\": 5"
        }) {
      String found = done(OUTLIERS, "{" + method + "," + half + "}");
      assertTrue(found.contains("\"points\":[{\"id\":99,"), found);
      assertTrue(found.contains("\"same_points\":false"), found);
    }
  }

  @Test
  void healthIsToldFigureByFigure() {
    String found = done(HEALTH, "{\"group\": \"n\", \"k\": 3}");
    for (String name :
        new String[] {
          "zero_vectors", "uniformity", "alignment", "rank_me", "lidar", "iso_score", "hubness"
        }) {
      assertTrue(found.contains("{\"name\":\"" + name + "\",\"value\":"), name + " in " + found);
    }
    assertTrue(found.contains("\"advice\":\""), found);
    assertTrue(found.contains("\"bounds\":\"good "), found);
  }

  @Test
  void whatCannotBeAnsweredIsRefusedAtOnce() {
    refused(422, "must be `knn`, `mahalanobis` or `lof`", post("{\"method\": \"mean\"}"));
    refused(422, "k: value 0 invalid", post("{\"k\": 0}"));
    refused(400, "written by indexing", post("{\"write_payload\": \"path\"}"));
    refused(400, "no plain key", post("{\"write_payload\": \"a.b\"}"));
    refused(422, "false_positive_rate: value 0.0", post("{\"false_positive_rate\": 0}"));
    refused(422, "false_positive_rate: value 1.0", post("{\"false_positive_rate\": 1}"));
    refused(422, "limit: value 0", post("{\"limit\": 0}"));
    refused(
        422,
        "variance",
        post("{\"method\": \"mahalanobis\", \"components\": \"low\", \"variance\": 2}"));
    refused(400, "written by indexing", post("{\"write_payload\": \"path\"}"));
    refused(400, "no plain key", post("{\"write_payload\": \"a.b\"}"));
    refused(400, "unknown field `distances`", post("{\"distances\": 1}"));
    refused(
        400, "method `mahalanobis` has no `k`", post("{\"method\": \"mahalanobis\", \"k\": 3}"));
    refused(400, "method `knn` has no `components`", post("{\"components\": \"low\"}"));
    refused(400, "Not existing vector name error: v2", post("{\"using\": \"v2\"}"));
    String nothing = "{\"must\": {\"key\": \"n\", \"match\": {\"value\": 7}}}";
    refused(400, "no point passes `filter`", post("{\"filter\": " + nothing + "}"));
    refused(400, "no point passes `reference`", post("{\"reference\": " + nothing + "}"));
    refused(400, "no point passes `filter`", server.post(HEALTH, "{\"filter\": " + nothing + "}"));
    refused(422, "sample: value 200000", server.post(HEALTH, "{\"sample\": 200000}"));
    refused(400, "unknown field `method`", server.post(HEALTH, "{\"method\": 1}"));
    refused(404, "doesn't exist", server.post("/collections/none/health", "{}"));
  }

  private HttpResponse<String> post(String body) {
    return server.post(OUTLIERS, body);
  }

  private static String job(String answer) {
    Matcher job = JOB.matcher(answer);
    assertTrue(job.find(), answer);
    return job.group(1);
  }

  private String done(String jobs, String body) {
    var accepted = server.post(jobs, body);
    assertEquals(202, accepted.statusCode(), accepted.body());
    String path = jobs + "/" + job(accepted.body());
    return server.done(path);
  }
}
