package io.ocelli.server;

import static io.ocelli.server.testing.Answers.contains;
import static io.ocelli.server.testing.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.testing.TestServer;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Duplicates are searched for by a job, over a real socket.
@Timeout(60)
class DuplicatesContractTest {
  private static final String DUPLICATES = "/collections/c/duplicates";
  private static final Pattern JOB = Pattern.compile("\"job\":\"([-0-9a-f]+)\"");

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    server.put("/collections/c", "{\"vectors\": {\"size\": 2, \"distance\": \"Euclid\"}}");
    server.put(
        "/collections/c/points?wait=true",
        """
        {"points": [
          {"id": 1, "vector": [0, 10], "payload": {"n": 1}},
          {"id": 2, "vector": [0, 10], "payload": {"n": 1}},
          {"id": 3, "vector": [0.1, 10], "payload": {"n": 2}},
          {"id": 4, "vector": [10, 0], "payload": {"n": 2}}]}
        """);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void groupsArePagedByTheirSize() {
    String job =
        job("{\"kinds\": [\"identical\", \"same\"], \"thresholds\": {\"same_vector\": 0.9}}");

    String done = done(job);

    assertTrue(done.contains("\"groups\":[{\"group\":0,\"kind\":\"identical\",\"size\":2"), done);
    assertTrue(done.contains("\"same_vector\":0.9"), done);
    assertTrue(done.contains("\"total\":2"), done);
    String second = server.get(DUPLICATES + "/" + job + "/groups?offset=1&limit=1").body();
    assertTrue(second.contains("\"kind\":\"same\""), second);
    assertFalse(second.contains("\"kind\":\"identical\""), second);
    contains("\"keep\":true", server.get(DUPLICATES + "/" + job + "/points"));
    contains("\"state\":\"done\"", server.get(DUPLICATES));
  }

  @Test
  void aFilterSaysWhichPointsAreLookedAt() {
    String done =
        done(job("{\"filter\": {\"must\": [{\"key\": \"n\", \"match\": {\"value\": 2}}]}}"));

    assertTrue(done.contains("\"points\":2"), done);
  }

  @Test
  void whatIsWrongIsNamed() {
    refused(
        400,
        "kinds[0]: must be `identical`, `same` or `similar`",
        server.post(DUPLICATES, "{\"kinds\": [\"equal\"]}"));
    refused(422, "kinds: value [] invalid", server.post(DUPLICATES, "{\"kinds\": []}"));
    refused(422, "thresholds.same", server.post(DUPLICATES, "{\"thresholds\": {\"same\": 2}}"));
    refused(
        400, "unknown field `alike`", server.post(DUPLICATES, "{\"thresholds\": {\"alike\": 1}}"));
    refused(400, "unknown field `treshold`", server.post(DUPLICATES, "{\"treshold\": 1}"));
    refused(422, "limit", server.post(DUPLICATES, "{\"limit\": 0}"));
    refused(400, "vector name", server.post(DUPLICATES, "{\"using\": \"v\"}"));
    refused(404, "doesn't exist", server.post("/collections/d/duplicates", "{}"));
    refused(404, "no duplicates job", server.get(DUPLICATES + "/none"));
  }

  private String job(String body) {
    Matcher job = JOB.matcher(server.post(DUPLICATES, body).body());
    assertTrue(job.find());
    return job.group(1);
  }

  private String done(String job) {
    return server.done(DUPLICATES + "/" + job);
  }
}
