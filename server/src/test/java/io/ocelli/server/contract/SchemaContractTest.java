package io.ocelli.server.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ocelli.server.json.Json;
import io.ocelli.server.json.JsonInput;
import io.ocelli.server.json.JsonOutput;
import io.ocelli.server.json.ValueJson;
import io.ocelli.server.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bodies made from valid ones by one change each, judged by the document's schemas: what a schema
/// refuses is refused, nothing is a fault of the server, and every answer has the shape that the
/// document gives it.
class SchemaContractTest {
  private static final JsonInput INPUT = new JsonInput(64, 1 << 20);

  private static final Map<String, String> VALID =
      Map.ofEntries(
          Map.entry(
              "PATCH /collections/{collection_name}",
              """
              {"optimizers_config": {"deleted_threshold": 0.3, "vacuum_min_vector_number": 100,
                  "max_segment_size": 1, "max_optimization_threads": 2},
               "params": {"replication_factor": 1, "on_disk_payload": true},
               "hnsw_config": {"m": 8, "ef_construct": 20, "full_scan_threshold": 10, "on_disk": true},
               "strict_mode_config": {"enabled": false, "max_query_limit": 5},
               "metadata": {"a": 1}}
              """),
          Map.entry(
              "PUT /collections/{collection_name}/points",
              """
              {"points": [{"id": 1, "vector": [1, 2], "payload": {"k": "v"}}], "update_mode": "upsert",
               "update_filter": {"must": [{"key": "k", "match": {"value": "v"}}]}}
              """),
          Map.entry(
              "POST /collections/{collection_name}/points",
              "{\"ids\": [1], \"with_payload\": {\"include\": [\"k\"]}, \"with_vector\": [\"\"]}"),
          Map.entry(
              "POST /collections/{collection_name}/points/scroll",
              """
              {"limit": 3, "offset": 1, "with_payload": true, "filter": {
                 "must": [{"key": "k", "match": {"any": ["v"]}}, {"key": "n", "range": {"gt": 1}},
                          {"key": "g", "geo_radius": {"center": {"lon": 1, "lat": 2}, "radius": 5}}],
                 "should": [{"is_empty": {"key": "k"}}, {"nested": {"key": "a", "filter": {"must": []}}}],
                 "must_not": [{"has_id": [7]}],
                 "min_should": {"conditions": [{"has_id": [1]}], "min_count": 1}}}
              """),
          Map.entry(
              "POST /collections/{collection_name}/points/count",
              "{\"exact\": true, \"filter\": {\"must\": [{\"key\": \"t\", \"values_count\":"
                  + " {\"gte\": 0}}]}}"),
          Map.entry(
              "POST /collections/{collection_name}/facet",
              "{\"key\": \"k\", \"limit\": 2, \"exact\": true}"),
          Map.entry(
              "POST /collections/{collection_name}/points/payload",
              "{\"payload\": {\"x\": 1}, \"points\": [1], \"key\": \"a\"}"),
          Map.entry(
              "POST /collections/{collection_name}/points/payload/delete",
              "{\"keys\": [\"x\"], \"points\": [1]}"),
          Map.entry(
              "PUT /collections/{collection_name}/points/vectors",
              "{\"points\": [{\"id\": 1, \"vector\": {\"\": [1, 2]}}]}"),
          Map.entry(
              "POST /collections/{collection_name}/points/batch",
              "{\"operations\": [{\"set_payload\": {\"payload\": {}, \"points\": [1]}}]}"),
          Map.entry(
              "PUT /collections/{collection_name}/index",
              "{\"field_name\": \"k\", \"field_schema\": {\"type\": \"keyword\", \"is_tenant\":"
                  + " true}}"),
          Map.entry(
              "POST /collections/aliases",
              "{\"actions\": [{\"create_alias\": {\"collection_name\": \"c\", \"alias_name\":"
                  + " \"a\"}}]}"));

  @TempDir Path folder;
  private Document document;

  @BeforeEach
  void find() {
    document = Document.find().orElse(null);
    assumeTrue(document != null, Document::missing);
  }

  @Test
  void whatASchemaRefusesIsRefusedAndAnswersHaveTheirShapes() {
    List<String> wrong = new ArrayList<>();
    int[] cases = {0};
    try (TestServer server = new TestServer(folder)) {
      server.put("/collections/c", "{\"vectors\":{\"size\":2,\"distance\":\"Dot\"}}");
      server.put(
          "/collections/c/points?wait=true",
          "{\"points\":[{\"id\":1,\"vector\":[1,2],\"payload\":{\"k\":\"v\"}}]}");
      VALID.forEach((operation, body) -> {
        Json valid = json(body);
        assertEquals(null, check(server, operation, valid), operation);
        for (Json changed : Mutations.of(valid)) {
          cases[0]++;
          String fault = check(server, operation, changed);
          if (fault != null) {
            wrong.add(operation + " " + text(changed) + ": " + fault);
          }
        }
      });
    }
    assertTrue(cases[0] > 1_000, "there are " + cases[0] + " cases");
    assertEquals(List.of(), wrong);
  }

  /// Null where the answer is right.
  private String check(TestServer server, String operation, Json body) {
    SchemaFaults faults = new SchemaFaults(document);
    Json described = document.operations().get(operation);
    Coverage.Row row = new Coverage.Row(operation, Coverage.How.SERVED, 200, null);
    HttpResponse<String> answer = server.send(row.method(), row.path(), text(body));
    String refused =
        faults.of(content(Document.at(described, "requestBody")), withoutNulls(body)).orElse(null);
    boolean isOk = answer.statusCode() == 200;
    if (answer.statusCode() >= 500 || refused != null && isOk) {
      return answer.statusCode() + " though " + refused;
    }
    Json shape = content(Document.at(described, "responses", isOk ? "200" : "4XX"));
    return faults.of(shape, json(answer.body())).map(fault -> "answered " + fault).orElse(null);
  }

  /// A key with null is read as one that is left out, as clients send it, also where the document
  /// does not say so.
  private static Json withoutNulls(Json json) {
    if (json instanceof Json.Obj(Map<String, Json> fields)) {
      Map<String, Json> kept = new LinkedHashMap<>();
      fields.forEach((key, value) -> {
        if (value != Json.Null.NULL) {
          kept.put(key, withoutNulls(value));
        }
      });
      return new Json.Obj(kept);
    }
    return json instanceof Json.Array(List<Json> items)
        ? new Json.Array(items.stream().map(SchemaContractTest::withoutNulls).toList())
        : json;
  }

  private static Json content(Json described) {
    return Document.at(described, "content", "application/json", "schema");
  }

  private static Json json(String text) {
    return INPUT.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).json();
  }

  private static String text(Json json) {
    return new String(
        JsonOutput.bytes(out -> ValueJson.write(out, json.toValue())), StandardCharsets.UTF_8);
  }
}
