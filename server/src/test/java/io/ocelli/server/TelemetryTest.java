package io.ocelli.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.json.Json;
import io.ocelli.server.testing.OpenApiSchemas;
import io.ocelli.server.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `/telemetry` says what the contract's document has it say.
class TelemetryTest {
  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    server.put(
        "/collections/secret",
        "{\"vectors\":{\"face\":{\"size\":2,\"distance\":\"Dot\"}},"
            + "\"metadata\":{\"owner\":\"secret\"}}");
    server.put(
        "/collections/secret/points?wait=true",
        "{\"points\":[{\"id\":1,\"vector\":{\"face\":[1,0]}}]}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Json.Obj telemetry(String query) {
    HttpResponse<String> answer = server.get("/telemetry" + query);
    assertEquals(200, answer.statusCode(), answer.body());
    return OpenApiSchemas.result(answer.body());
  }

  private static Json at(Json from, String... path) {
    Json found = from;
    for (String step : path) {
      found =
          switch (found) {
            case Json.Array(List<Json> items) -> items.get(Integer.parseInt(step));
            case Json.Obj(var fields) -> fields.get(step);
            default -> throw new AssertionError("no " + step + " in " + found);
          };
    }
    return found;
  }

  private static void keys(String expected, Json object) {
    assertEquals(
        new TreeSet<>(List.of(expected.split(" "))),
        new TreeSet<>(((Json.Obj) object).fields().keySet()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?details_level=1",
        "?details_level=2",
        "?details_level=3",
        "?details_level=10",
        "?details_level=10&anonymize=true&per_collection=true"
      })
  void fitsTheDocumentAtEveryLevel(String query) {
    assertEquals(List.of(), OpenApiSchemas.load().misfits("TelemetryData", telemetry(query)));
  }

  @Test
  void theSumsComeWithoutDetails() {
    Json.Obj sums = telemetry("");
    keys("id app collections cluster requests", sums);
    keys("number_of_collections", at(sums, "collections"));
    assertEquals(new Json.Text("ocelli"), at(sums, "app", "name"));
    assertEquals(new Json.Text("test"), at(sums, "app", "version"));
    Json writes =
        at(sums, "requests", "rest", "responses", "PUT /collections/{collection_name}/points");
    assertEquals(new Json.Int(1), at(writes, "200", "count"));
    String last = ((Json.Text) at(writes, "200", "last_responded")).value();
    assertTrue(Instant.parse(last).isAfter(Instant.now().minusSeconds(60)), last);
    assertFalse(
        ((Json.Obj) at(sums, "requests", "rest")).fields().containsKey("per_collection_responses"));
  }

  @Test
  void eachLevelTellsMoreOfACollection() {
    Json one = telemetry("?details_level=1");
    keys("id app collections cluster requests memory hardware", one);
    keys("number_of_collections collections snapshots", at(one, "collections"));
    Json sums = at(one, "collections", "collections", "0");
    keys("vectors optimizers_status params", sums);
    assertEquals(new Json.Int(1), at(sums, "vectors"));
    keys(
        "id init_time_ms config",
        at(telemetry("?details_level=2"), "collections", "collections", "0"));
    Json three = at(telemetry("?details_level=3"), "collections", "collections", "0");
    keys("id init_time_ms config shards transfers resharding", three);
    keys("id key local remote replicate_states partial_snapshot", at(three, "shards", "0"));
    assertEquals(new Json.Int(1), at(three, "shards", "0", "local", "num_vectors_by_name", "face"));
    Json most = telemetry("?details_level=10");
    keys(
        "info config vector_index_searches payload_field_indices",
        at(most, "collections", "collections", "0", "shards", "0", "local", "segments", "0"));
  }

  @Test
  void answersAreCountedByCollectionForThoseWhoAsk() {
    Json rest = at(telemetry("?per_collection=true"), "requests", "rest");
    assertEquals(
        Set.of("secret"), ((Json.Obj) at(rest, "per_collection_responses")).fields().keySet());
  }

  @Test
  void whatIsAnonymousNamesNothing() {
    String body =
        server.get("/telemetry?details_level=10&per_collection=true&anonymize=true").body();
    assertFalse(body.contains("secret"), body);
    assertFalse(body.contains("face"), body);
  }

  @Test
  void aLevelThatIsNoNumberIsRefused() {
    assertEquals(400, server.get("/telemetry?details_level=x").statusCode());
    assertEquals(400, server.get("/telemetry?details_level=-1").statusCode());
    assertEquals(400, server.get("/telemetry?anonymize=perhaps").statusCode());
  }
}
