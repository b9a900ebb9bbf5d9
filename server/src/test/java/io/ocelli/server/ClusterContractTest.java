package io.ocelli.server;

import static io.ocelli.server.testing.Answers.contains;
import static io.ocelli.server.testing.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// 30 points about (0, 0), 20 about (10, 0), 10 about (0, 10), and one without a vector, are found
/// to be three clusters, over a real socket.
@Timeout(60)
class ClusterContractTest {
  private static final String CLUSTERS = "/collections/c/clusters";
  private static final Pattern JOB = Pattern.compile("\"job\":\"([-0-9a-f]+)\"");

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    server.put(
        "/collections/c",
        "{\"vectors\": {\"v\": {\"size\": 2, \"distance\": \"Euclid\"}},"
            + " \"sparse_vectors\": {\"s\": {}}}");
    StringBuilder points = new StringBuilder();
    for (int id = 0; id < 60; id++) {
      points.append(point(id, id < 30 ? "a" : id < 50 ? "b" : "c")).append(',');
    }
    points.append("{\"id\": 60, \"vector\": {}, \"payload\": {\"kind\": \"none\"}}");
    contains(
        "completed",
        server.put("/collections/c/points?wait=true", "{\"points\":[" + points + "]}"));
  }

  private static String point(int id, String kind) {
    double x = (kind.equals("b") ? 10 : 0) + id % 7 / 10.0;
    double y = (kind.equals("c") ? 10 : 0) + id % 5 / 10.0;
    return "{\"id\": %d, \"vector\": {\"v\": [%s, %s]}, \"payload\": {\"kind\": \"%s\"}}"
        .formatted(id, x, y, kind);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void kMeansFindsThreeAndComparesThemWithAPayloadKey() {
    String answer =
        done("\"k\": 3, \"compare\": {\"payload\": \"kind\"}, \"write_payload\": \"cluster\"");
    assertTrue(answer.contains("\"k\":3,\"points\":60,\"matching\":60,\"lacking\":1"), answer);
    assertTrue(answer.contains("\"id\":0,\"size\":30,\"offset\":0"), answer);
    assertTrue(answer.contains("\"id\":2,\"size\":10,\"offset\":50"), answer);
    assertTrue(answer.contains("\"ari\":1.0"), answer);
    contains("\"count\":20", count("cluster", "1"));
    contains("\"count\":10", count("cluster", "2"));
  }

  @Test
  void thePointsOfAClusterAreAPageOfAList() {
    String job = job(done("\"k\": 3"));
    HttpResponse<String> page = server.get(CLUSTERS + "/" + job + "/points?offset=50&limit=2");
    contains("\"cluster\":2,\"distance\":", page);
    contains("\"total\":60", page);
    refused(404, "no list `nothing`", server.get(CLUSTERS + "/" + job + "/nothing"));
  }

  @Test
  void densityFindsThemAndLeavesOutWhatIsAlone() {
    server.put(
        "/collections/c/points?wait=true",
        "{\"points\": [{\"id\": 99, \"vector\": {\"v\": [50, 50]}}]}");
    String answer =
        done("\"method\": \"hdbscan\", \"min_cluster_size\": 8, \"write_payload\": \"cluster\"");
    assertTrue(answer.contains("\"k\":3,\"points\":61"), answer);
    assertTrue(answer.contains("\"noise\":1"), answer);
    contains("\"count\":1", count("cluster", "-1"));
  }

  @Test
  void aThresholdFindsThemAndTakesInWhatComesLater() {
    String found =
        done("\"method\": \"threshold\", \"threshold\": 4, \"write_payload\": \"cluster\"");
    assertTrue(found.contains("\"k\":3"), found);
    server.put(
        "/collections/c/points?wait=true",
        "{\"points\": [" + point(70, "b") + ", {\"id\": 71, \"vector\": {\"v\": [30, 30]}}]}");
    String updated = done("\"update\": \"" + job(found) + "\"");
    assertTrue(updated.contains("\"k\":4,\"points\":2,\"lacking\":1,\"begun\":1"), updated);
    contains("\"count\":21", count("cluster", "1"));
    contains("\"count\":1", count("cluster", "3"));
  }

  @Test
  void laterPointsJoinTheNearestCentroid() {
    String found = done("\"k\": 3, \"write_payload\": \"cluster\"");
    server.put("/collections/c/points?wait=true", "{\"points\": [" + point(70, "c") + "]}");
    done("\"update\": \"" + job(found) + "\"");
    contains("\"count\":11", count("cluster", "2"));
  }

  @Test
  void kMeansGoesOnFromAnEarlierJobAndIsComparedWithIt() {
    String first = job(done("\"k\": 3"));
    String again =
        done("\"k\": 3, \"start\": \"%s\", \"compare\": {\"job\": \"%s\"}".formatted(first, first));
    assertTrue(again.contains("\"ari\":1.0"), again);
  }

  /// Their list of points has the same name.
  @Test
  void aJobOfAnotherKindIsNoClustering() {
    String other = job(done("/collections/c/outliers", "{\"using\": \"v\"}"));
    for (String field : List.of("\"start\": \"%s\"", "\"compare\": {\"job\": \"%s\"}")) {
      refused(404, "no clustering of the job", post("\"k\": 3, " + field.formatted(other)));
    }
    refused(404, "no clustering of the job", post("\"update\": \"" + other + "\""));
  }

  @Test
  void whatCannotBeIsRefused() {
    refused(400, "61 clusters of 60 points", post("\"k\": 61"));
    refused(400, "missing field `k`", post("\"method\": \"kmeans\""));
    refused(400, "expected an integer", post("\"k\": \"many\""));
    refused(400, "expected one of `kmeans`, `hdbscan`", post("\"method\": \"dbscan\""));
    refused(
        400,
        "`k` is a setting of the method `kmeans`",
        post("\"method\": \"threshold\", \"k\": 3"));
    refused(
        400,
        "no point that passes `filter`",
        post(
            "\"k\": 3, \"filter\": {\"must\": [{\"key\": \"kind\", \"match\": {\"value\":"
                + " \"z\"}}]}"));
    refused(400, "is sparse", server.post(CLUSTERS, "{\"k\": 3, \"using\": \"s\"}"));
    refused(400, "nothing", server.post(CLUSTERS, "{\"k\": 3, \"using\": \"nothing\"}"));
    refused(400, "written by indexing", post("\"k\": 3, \"write_payload\": \"path\""));
    refused(404, "no clustering of the job `j`", post("\"update\": \"j\""));
    refused(422, "k", post("\"k\": 0"));
    refused(422, "exemplars: value 0", post("\"k\": 3, \"exemplars\": 0"));
    refused(400, "k.auto: unknown field `min`", post("\"k\": {\"auto\": {\"min\": 2}}"));
    refused(
        400,
        "no point has anything at `compare.payload`, `none`",
        post("\"k\": 3, \"compare\": {\"payload\": \"none\"}"));
    String dense = job(done("\"method\": \"hdbscan\", \"write_payload\": \"cluster\""));
    refused(400, "cluster again", post("\"update\": \"" + dense + "\""));
    refused(400, "wrote no payload", post("\"update\": \"" + job(done("\"k\": 3")) + "\""));
  }

  private HttpResponse<String> count(String key, String value) {
    return server.post(
        "/collections/c/points/count",
        "{\"exact\": true, \"filter\": {\"must\": [{\"key\": \"%s\", \"match\": {\"value\": %s}}]}}"
            .formatted(key, value));
  }

  private HttpResponse<String> post(String fields) {
    return server.post(CLUSTERS, "{\"using\": \"v\", " + fields + "}");
  }

  private static String job(String answer) {
    Matcher matcher = JOB.matcher(answer);
    assertTrue(matcher.find(), answer);
    return matcher.group(1);
  }

  /// The job's last answer.
  private String done(String fields) {
    return done(CLUSTERS, "{\"using\": \"v\", " + fields + "}");
  }

  private String done(String path, String body) {
    HttpResponse<String> accepted = server.post(path, body);
    assertEquals(202, accepted.statusCode(), accepted.body());
    return server.done(path + "/" + job(accepted.body()));
  }
}
