package io.ocelli.server;

import static io.ocelli.server.testing.Answers.contains;
import static io.ocelli.server.testing.Answers.ok;
import static io.ocelli.server.testing.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.server.testing.TestServer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What clients of one node among many ask, and what old clients send, over a real socket.
class StandaloneContractTest {
  private static final String C = "/collections/c";
  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    ok(
        "true",
        server.put(
            C,
            """
            {"vectors": {"m": {"size": 2, "distance": "Dot",
                               "multivector_config": {"comparator": "max_sim"}}},
             "sparse_vectors": {"s": {}}}
            """));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/cluster/recover",
    "DELETE,/cluster/peer/1",
    "GET,/cluster/telemetry",
    "PUT,/quotas",
    "GET,/collections/c/cluster",
    "POST,/collections/c/cluster",
    "PUT,/collections/c/shards",
    "POST,/collections/c/shards/delete",
    "GET,/collections/c/shards/0/snapshots",
    "PUT,/collections/c/shards/0/snapshots/recover"
  })
  void whatNeedsOthersIsRefused(String method, String path) {
    refused(405, "standalone mode", server.send(method, path, null));
  }

  @Test
  void constantsAreAnswered() {
    ok("{\"status\":\"disabled\"}", server.get("/cluster"));
    ok("{\"issues\":[]}", server.get("/issues"));
    ok("true", server.delete("/issues"));
    ok("{\"config\":{\"enabled\":false},\"usage\":{}}", server.get("/quotas"));
    contains("\"running\":[],\"completed\":[]}", server.get(C + "/optimizations?with=completed"));
    assertEquals(404, server.get("/collections/none/optimizations").statusCode());
  }

  @Test
  void aWriteThatWaitsForNothingIsSeenByTheNextRead() {
    for (int i = 0; i < 20; i++) {
      server.put(
          C + "/points", "{\"points\":[{\"id\":1,\"vector\":{},\"payload\":{\"n\":" + i + "}}]}");
      contains("\"payload\":{\"n\":" + i + "}", server.get(C + "/points/1"));
    }
  }

  @Test
  void slicesAreDisjointAndMakeUpTheWhole() {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      points.append(i == 0 ? "" : ",").append("{\"id\":").append(i).append(",\"vector\":{}}");
    }
    server.put(C + "/points", "{\"points\":[" + points + "]}");
    Set<String> seen = new HashSet<>();
    for (int slice = 0; slice < 3; slice++) {
      String filter = "{\"must\":[{\"slice\":{\"total\":3,\"index\":" + slice + "}}]}";
      String page =
          server.post(C + "/points/scroll", "{\"limit\":40,\"filter\":" + filter + "}").body();
      for (Matcher id = ID.matcher(page); id.find(); ) {
        assertEquals(true, seen.add(id.group(1)), "in two slices: " + id.group(1));
      }
    }
    assertEquals(40, seen.size());
  }

  @Test
  void oneVectorStandsForAMultiVectorOfOne() {
    server.put(C + "/points", "{\"points\":[{\"id\":1,\"vector\":{\"m\":[1,2]}}]}");
    contains("\"m\":[[1.0,2.0]]", server.get(C + "/points/1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | expected dim: 2, got 0 | {\"m\":[]}",
        "422 | points[0].vector.?.data: all vectors must be non-empty] | {\"m\":[[1,2],[]]}",
        "422 | points[0].vector.?.data: all vectors must have the same dimension |"
            + " {\"m\":[[1,2],[1]]}",
        "422 | points[0].vector.?.indices: Validation error: must be unique |"
            + " {\"s\":{\"indices\":[1,1],\"values\":[1,2]}}",
        "422 | points[0].vector.?.values: Validation error: must be the same length as indices |"
            + " {\"s\":{\"indices\":[1],\"values\":[1,2]}}"
      })
  void vectorsThatAreNoneAreRefusedInTheContractsWords(int status, String words, String vector) {
    refused(
        status,
        words,
        server.put(C + "/points", "{\"points\":[{\"id\":1,\"vector\":" + vector + "}]}"));
  }

  @Test
  void whatAddressesHaveInCommonIsChecked() {
    refused(422, "timeout: value 0 invalid", server.post(C + "/points/count?timeout=0", "{}"));
    refused(400, "consistency", server.post(C + "/points/count?consistency=some", "{}"));
    refused(422, "consistency: value 0", server.post(C + "/points/count?consistency=0", "{}"));
    ok("{\"count\":0}", server.post(C + "/points/count?consistency=quorum&timeout=1", "{}"));
    refused(422, "Validation error", server.get("/collections/" + "x".repeat(256) + "/points/1"));
  }

  @Test
  void aSnapshotThatNobodyWaitsForIsAccepted() {
    assertEquals(202, server.send("POST", C + "/snapshots?wait=false", null).statusCode());
    contains("\"name\":\"c-", server.get(C + "/snapshots"));
    refused(
        400,
        "file path must be absolute or on localhost",
        server.put(C + "/snapshots/recover", "{\"location\":\"file://./etc/passwd\"}"));
    refused(
        400,
        "must be inside the snapshots directory",
        server.put(C + "/snapshots/recover", "{\"location\":\"file:///etc/passwd\"}"));
  }
}
