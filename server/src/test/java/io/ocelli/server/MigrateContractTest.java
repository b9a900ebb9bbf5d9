package io.ocelli.server;

import static io.ocelli.server.testing.Answers.contains;
import static io.ocelli.server.testing.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/// A collection moves from vectors that its owner brought to those of `duo`, which reads names of
/// colours, over a real socket.
@Timeout(60)
class MigrateContractTest {
  private static final String MIGRATE = "/collections/c/migrate";
  private static final String QUERY = "/collections/c/points/query";
  private static final Pattern JOB = Pattern.compile("\"job\":\"([-0-9a-f]+)\"");

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    server.put(
        "/collections/c", "{\"vectors\": {\"old\": {\"size\": 2, \"distance\": \"Cosine\"}}}");
    StringBuilder points = new StringBuilder();
    for (int id = 1; id <= 60; id++) {
      points.append(
          "{\"id\": %d, \"vector\": {\"old\": [%d, 1]}, \"payload\": {\"caption\": \"%s\", \"n\": %d}},"
              .formatted(id, id, id % 2 == 0 ? "red" : "blue", id % 2));
    }
    points.setLength(points.length() - 1);
    contains(
        "completed",
        server.put("/collections/c/points?wait=true", "{\"points\":[" + points + "]}"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void encodeTestCutOverAndRollBack() {
    String red = "{\"query\": {\"text\": \"red\"}, \"using\": \"old\", \"limit\": 1}";
    contains("\"mode\":\"lexical\"", server.post(QUERY, red));

    String encoded = done("\"step\": \"encode\", \"encoder\": \"duo\", \"text\": \"caption\"");
    assertTrue(encoded.contains("\"encoded\":60,\"failed\":0,\"lacking\":0"), encoded);
    assertTrue(encoded.contains("\"progress\":{\"done\":60,\"total\":60"), encoded);

    String tested = done("\"step\": \"test\", \"label\": \"n\", \"k\": 5");
    assertTrue(tested.contains("\"new\":{\"labelled_queries\":12,\"r_at_1\":1.0"), tested);
    assertTrue(tested.contains("\"recommendation\":\"cut over once every point"), tested);

    done("\"step\": \"cut_over\"");
    contains("\"redirects\":{\"old\":\"new\"}", server.get("/collections/c"));
    contains("\"mode\":\"semantic\"", server.post(QUERY, red));
    contains("[{\"id\":2,", server.post(QUERY, red));
    refused(400, "answers the searches for `old`", server.delete("/collections/c/vectors/new"));

    done("\"step\": \"roll_back\"");
    assertFalse(server.get("/collections/c").body().contains("redirects"));
    contains("\"mode\":\"lexical\"", server.post(QUERY, red));
  }

  /// Those without vectors of the new encoder would not be found.
  @Test
  void aCutOverThatLosesPointsIsRefused() {
    server.put(
        "/collections/c/vectors/new", "{\"dense\": {\"size\": 3, \"distance\": \"Cosine\"}}");
    refused(400, "60 points have `old` and lack `new`", post("\"step\": \"cut_over\""));
    done("\"step\": \"cut_over\", \"partial\": true");
    contains("\"redirects\":{\"old\":\"new\"}", server.get("/collections/c"));
  }

  @Test
  void jobsAreAskedForUnderTheirIds() {
    refused(404, "no migrate job 9", server.get(MIGRATE + "/9"));
    refused(404, "no migrate job 9", server.delete(MIGRATE + "/9"));
    HttpResponse<String> accepted =
        post("\"step\": \"encode\", \"encoder\": \"duo\", \"text\": \"caption\"");
    assertEquals(202, accepted.statusCode());
    String job = id(accepted.body());
    assertEquals(200, server.delete(MIGRATE + "/" + job).statusCode());
    refused(404, "no import job", server.get("/collections/c/import/" + job));
  }

  @Test
  void whatCannotBeDoneIsRefusedAtOnce() {
    refused(400, "missing field `step`", post("\"from\": \"old\""));
    refused(400, "missing field `to`", server.post(MIGRATE, "{\"step\": \"encode\"}"));
    refused(400, "expected one of `encode`, `test`, `cut_over`", post("\"step\": \"leap\""));
    refused(400, "unknown field `size`", post("\"step\": \"encode\", \"size\": 3"));
    refused(400, "name the model that is to make it", post("\"step\": \"encode\""));
    refused(404, "no encoder `x`", post("\"step\": \"encode\", \"encoder\": \"x\""));
    refused(422, "k: value 0", post("\"step\": \"test\", \"k\": 0"));
    refused(422, "sample", post("\"step\": \"test\", \"sample\": 1000000"));
    refused(400, "Not existing vector name error: new", post("\"step\": \"cut_over\""));
    refused(400, "nothing to roll back", post("\"step\": \"roll_back\""));
    refused(
        404,
        "`d`",
        server.post("/collections/d/migrate", "{\"step\": \"roll_back\", \"to\": \"x\"}"));
  }

  private HttpResponse<String> post(String fields) {
    String from = fields.contains("\"from\"") ? "" : "\"from\": \"old\", ";
    return server.post(MIGRATE, "{" + from + "\"to\": \"new\", " + fields + "}");
  }

  private String done(String fields) {
    HttpResponse<String> accepted = post(fields);
    assertEquals(202, accepted.statusCode(), accepted.body());
    String job = MIGRATE + "/" + id(accepted.body());
    return server.done(job);
  }

  private static String id(String body) {
    Matcher job = JOB.matcher(body);
    assertTrue(job.find(), body);
    return job.group(1);
  }
}
