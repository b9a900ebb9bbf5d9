package io.ocelli.server.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.server.json.Json;
import io.ocelli.server.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A server with collections of every kind of vector and value, which can be made anew and compared
/// with what it was. The collection `probe` is named by no request that is fuzzed.
final class FuzzedNode implements AutoCloseable {
  private static final int POINTS = 30;
  private static final String PROBE = "{\"query\": [1, 0], \"limit\": 2}";
  private static final List<String> OWN = List.of("c", "m", "probe");

  final TestServer server;

  FuzzedNode(Path folder) {
    server = new TestServer(folder);
  }

  /// As it was in the beginning.
  void reset() {
    collections().forEach(name -> server.delete("/collections/" + Paths.encoded(name)));
    snapshots("").forEach(name -> server.delete("/snapshots/" + Paths.encoded(name)));
    made(server.put("/collections/c", "{\"vectors\": {\"size\": 2, \"distance\": \"Dot\"}}"));
    made(
        server.put(
            "/collections/m",
            """
            {"vectors": {"look": {"size": 3, "distance": "Cosine", "encoder": "duo"},
                "far": {"size": 4, "distance": "Euclid", "quantization_config": {"scalar": {"type": "int8"}}},
                "tokens": {"size": 2, "distance": "Dot", "multivector_config": {"comparator": "max_sim"}}},
             "sparse_vectors": {"words": {"modifier": "idf", "encoder": "terms"}}}
            """));
    made(server.put("/collections/probe", "{\"vectors\": {\"size\": 2, \"distance\": \"Dot\"}}"));
    upsert("c", i -> "[" + i + ", 1]");
    upsert(
        "m",
        i ->
            """
            {"look": [%1$d, 1, 2], "far": [1, 2, 3, %1$d], "tokens": [[1, %1$d], [2, 3]],
             "words": {"indices": [1, %1$d], "values": [1, 0.5]}}
            """
                .formatted(i + 2));
    upsert("probe", i -> "[" + i + ", 1]");
    for (String collection : List.of("c", "m")) {
      index(collection, "k", "\"keyword\"");
      index(collection, "n", "\"integer\"");
      index(collection, "d", "\"datetime\"");
      index(collection, "g", "\"geo\"");
      index(collection, "t", "{\"type\": \"text\", \"phrase_matching\": true}");
    }
  }

  private void upsert(String collection, IntFunction<String> vector) {
    made(
        server.put(
            "/collections/" + collection + "/points?wait=true",
            IntStream.rangeClosed(1, POINTS)
                .mapToObj(i ->
                    "{\"id\": %d, \"vector\": %s, \"payload\": %s}"
                        .formatted(i, vector.apply(i), payload(i)))
                .collect(Collectors.joining(",", "{\"points\": [", "]}"))));
  }

  private static String payload(int i) {
    return """
    {"k": ["k%1$d", "all"], "n": %1$d, "f": %1$d.5, "b": %2$b, "z": null,
     "t": "the quick brown fox %1$d", "d": "2024-01-01T00:00:%1$02dZ",
     "u": "00000000-0000-0000-0000-0000000000%1$02d",
     "g": {"lon": %1$d, "lat": 2}, "o": {"a": [{"b": %1$d}, {"b": "x"}]}}
    """
        .formatted(i, i % 2 == 0);
  }

  private void index(String collection, String field, String schema) {
    made(
        server.put(
            "/collections/" + collection + "/index?wait=true",
            "{\"field_name\": \"" + field + "\", \"field_schema\": " + schema + "}"));
  }

  private static void made(HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode(), answer.body());
  }

  /// Whether a search of the collection that nobody touched finds what it found ever since.
  boolean answersProbe() {
    HttpResponse<String> answer = server.post("/collections/probe/points/query", PROBE);
    return answer.statusCode() == 200
        && answer.body().contains("[{\"id\":30,\"version\":")
        && answer.body().contains("{\"id\":29,\"version\":");
  }

  /// Whether the collections are there that are fuzzed.
  boolean isWhole() {
    return collections().containsAll(OWN);
  }

  /// All that clients can see of what is kept.
  String state() {
    StringBuilder state = new StringBuilder();
    for (String name : collections().stream().sorted().toList()) {
      String path = "/collections/" + Paths.encoded(name);
      state.append(name);
      state.append(result(server.get(path)).fields().get("config"));
      state.append(result(server.get(path)).fields().get("payload_schema"));
      String all = "{\"limit\": 10000, \"with_payload\": true, \"with_vector\": true}";
      state.append(result(server.post(path + "/points/scroll", all)));
    }
    return state
        .append(result(server.get("/aliases")))
        .append(snapshots(""))
        .append(snapshots("/collections/c"))
        .toString();
  }

  private List<String> collections() {
    return names(result(server.get("/collections")).fields().get("collections"));
  }

  private List<String> snapshots(String path) {
    HttpResponse<String> answer = server.get(path + "/snapshots");
    return answer.statusCode() == 200 ? names(parsed(answer).get("result")) : List.of();
  }

  private static List<String> names(Json list) {
    return ((Json.Array) list)
        .items().stream()
            .map(each -> ((Json.Text) ((Json.Obj) each).fields().get("name")).value())
            .toList();
  }

  private static Json.Obj result(HttpResponse<String> answer) {
    return parsed(answer).get("result") instanceof Json.Obj result
        ? result
        : new Json.Obj(parsed(answer));
  }

  private static Map<String, Json> parsed(HttpResponse<String> answer) {
    Map<String, Json> fields =
        new HashMap<>(((Json.Obj) ValidRequests.json(answer.body())).fields());
    fields.remove("time");
    return fields;
  }

  @Override
  public void close() {
    server.close();
  }
}
