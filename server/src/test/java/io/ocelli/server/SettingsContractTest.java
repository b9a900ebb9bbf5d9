package io.ocelli.server;

import static io.ocelli.server.testing.Answers.contains;
import static io.ocelli.server.testing.Answers.error;
import static io.ocelli.server.testing.Answers.ok;
import static io.ocelli.server.testing.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.server.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a collection is made of, and how that changes while it is there, over a real socket.
class SettingsContractTest {
  private static final String C = "/collections/c";
  private static final String DONE = "{\"operation_id\":null,\"status\":\"completed\"}";

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
            {"vectors": {"a": {"size": 2, "distance": "Dot"},
                         "b": {"size": 8, "distance": "Dot", "hnsw_config": {"m": 8}},
                         "m": {"size": 2, "distance": "Cosine",
                               "multivector_config": {"comparator": "max_sim"}}},
             "sparse_vectors": {"s": {"modifier": "idf", "index": {"on_disk": true}}, "t": {}},
             "hnsw_config": {"ef_construct": 100},
             "metadata": {"owner": "me", "n": 1}}
            """));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theInformationShowsWhatWasAskedFor() {
    contains(
        "\"vectors\":{\"a\":{\"size\":2,\"distance\":\"Dot\"},"
            + "\"b\":{\"size\":8,\"distance\":\"Dot\",\"hnsw_config\":{\"m\":8}}",
        server.get(C));
    contains(
        "\"m\":{\"size\":2,\"distance\":\"Cosine\","
            + "\"multivector_config\":{\"comparator\":\"max_sim\"}}}",
        server.get(C));
    contains(
        "\"sparse_vectors\":{\"s\":{\"index\":{\"on_disk\":true},\"modifier\":\"idf\"},\"t\":{}}",
        server.get(C));
    contains("\"metadata\":{\"owner\":\"me\",\"n\":1}", server.get(C));
  }

  @Test
  void pointsHaveVectorsOfEveryKind() {
    contains(
        "completed",
        server.put(
            C + "/points?wait=true",
            """
            {"points": [{"id": 1, "vector": {"m": [[3, 4], [0, 2]], "s": {"indices": [9, 4294967295, 2],
                                                                      "values": [1, 2, 3]}}}]}
            """));
    contains(
        "\"m\":[[0.6,0.8],[0.0,1.0]]",
        server.post(C + "/points", "{\"ids\":[1],\"with_vector\":[\"m\"]}"));
    contains(
        "\"s\":{\"indices\":[2,9,4294967295],\"values\":[3.0,1.0,2.0]}",
        server.post(C + "/points", "{\"ids\":[1],\"with_vector\":[\"s\"]}"));
    refused(
        400,
        "expected dim: 2, got 1",
        server.put(C + "/points", "{\"points\":[{\"id\":1,\"vector\":{\"m\":[[1]]}}]}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/scroll", "/query"})
  void aVectorThatTheCollectionLacksCannotBeAskedFor(String operation) {
    server.put(C + "/points?wait=true", "{\"points\":[{\"id\":1,\"vector\":{}}]}");
    String ids = operation.isEmpty() ? "\"ids\":[1]," : "";
    refused(
        400,
        "Wrong input: Not existing vector name error: x",
        server.post(C + "/points" + operation, "{" + ids + "\"with_vector\":[\"m\",\"x\"]}"));
  }

  @Test
  void vectorsOfHalvesAndBytesReadBackAsTheyAreStored() {
    ok(
        DONE,
        server.put(
            C + "/vectors/h",
            "{\"dense\":{\"size\":2,\"distance\":\"Dot\",\"datatype\":\"float16\"}}"));
    ok(
        DONE,
        server.put(
            C + "/vectors/u",
            "{\"dense\":{\"size\":2,\"distance\":\"Euclid\",\"datatype\":\"uint8\"}}"));
    contains("\"distance\":\"Euclid\",\"datatype\":\"uint8\"", server.get(C));
    contains(
        "completed",
        server.put(
            C + "/points?wait=true",
            "{\"points\":[{\"id\":1,\"vector\":{\"h\":[0.1,2049],\"u\":[7.9,256.2]}}]}"));
    contains(
        "\"h\":[0.099975586,2048.0]",
        server.post(C + "/points", "{\"ids\":[1],\"with_vector\":[\"h\"]}"));
    contains(
        "\"u\":[7.0,255.0]", server.post(C + "/points", "{\"ids\":[1],\"with_vector\":[\"u\"]}"));
    refused(
        422,
        "from -65504 to 65504",
        server.put(C + "/points", "{\"points\":[{\"id\":2,\"vector\":{\"h\":[1,65520]}}]}"));
  }

  @Test
  void whatHoldsForTheCollectionReachesVectorsWithoutTheirOwn() {
    patch("{\"hnsw_config\":{\"m\":32},\"quantization_config\":{\"binary\":{}}}");
    contains(
        "\"config\":{\"params\":{\"vectors\":{\"a\":{\"size\":2,\"distance\":\"Dot\"},",
        server.get(C));
    contains("\"distance\":\"Dot\",\"hnsw_config\":{\"m\":8}", server.get(C));
    contains("\"hnsw_config\":{\"m\":32,\"ef_construct\":100,", server.get(C));
    contains("\"quantization_config\":{\"binary\":{\"encoding\":\"one_bit\"", server.get(C));
    patch("{\"quantization_config\":\"Disabled\",\"optimizers_config\":{},\"params\":{}}");
    assertEquals(-1, server.get(C).body().indexOf("binary"));
  }

  @Test
  void oneVectorChangesItsIndexAndOneItsModifier() {
    patch(
        """
        {"vectors": {"a": {"hnsw_config": {"m": 4}, "quantization_config": {"scalar": {"type": "int8"}}}},
         "sparse_vectors": {"s": {"modifier": "none"}, "t": {"modifier": "idf"}}}
        """);
    contains("\"a\":{\"size\":2,\"distance\":\"Dot\",\"hnsw_config\":{\"m\":4}", server.get(C));
    contains("\"quantization_config\":{\"scalar\":{\"type\":\"int8\"", server.get(C));
    contains(
        "\"sparse_vectors\":{\"s\":{\"index\":{\"on_disk\":true}},\"t\":{\"modifier\":\"idf\"}}",
        server.get(C));
  }

  @Test
  void metadataIsMergedAndNullTakesAKeyAway() {
    patch("{\"metadata\":{\"n\":null,\"tags\":[1]}}");
    contains("\"metadata\":{\"owner\":\"me\",\"tags\":[1]}", server.get(C));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | Not existing vector name error: x | {\"vectors\":{\"x\":{}}}",
        "400 | Not existing vector name error: a | {\"sparse_vectors\":{\"a\":{}}}",
        "400 | Format error | {\"vectors\":{\"a\":7}}",
        "400 | Format error | {\"metadata\":\"text\"}",
        "400 | Format error | {\"quantization_config\":\"Off\"}",
        "422 | hnsw_config.m | {\"hnsw_config\":{\"m\":1}}",
        "422 | quantization_config |"
            + " {\"quantization_config\":{\"scalar\":{\"type\":\"int8\",\"ocelli\":{\"prefix\":5}}}}"
      })
  void aRefusedUpdateChangesNothing(int status, String words, String update) {
    String before = config();
    String body = "{\"metadata\":{\"new\":1}," + update.substring(1);
    refused(status, words, server.send("PATCH", C, body));
    assertEquals(before, config());
  }

  @Test
  void vectorsComeAndGoWithTheirNames() {
    server.put(
        C + "/points?wait=true",
        "{\"points\":[{\"id\":1,\"vector\":{\"a\":[1,2]},\"payload\":{\"k\":1}}]}");
    ok(DONE, server.put(C + "/vectors/new", "{\"dense\":{\"size\":1,\"distance\":\"Euclid\"}}"));
    ok(DONE, server.put(C + "/vectors/words", "{\"sparse\":{\"modifier\":\"idf\"}}"));
    server.put(
        C + "/points/vectors?wait=true",
        "{\"points\":[{\"id\":1,\"vector\":{\"new\":[5],\"words\":{\"indices\":[],\"values\":[]}}}]}");
    contains(
        "\"new\":[5.0]", server.post(C + "/points", "{\"ids\":[1],\"with_vector\":[\"new\"]}"));
    contains(
        "\"score\":2.0", server.post(C + "/points/query", "{\"query\":[7],\"using\":\"new\"}"));
    ok(DONE, server.delete(C + "/vectors/a?wait=true"));
    refused(
        400,
        "Not existing vector name error: a",
        server.post(C + "/points/query", "{\"query\":[1,2],\"using\":\"a\"}"));
    ok(DONE, server.put(C + "/vectors/a", "{\"dense\":{\"size\":3,\"distance\":\"Dot\"}}"));
    ok(
        "[{\"id\":1,\"payload\":{\"k\":1},\"vector\":{}}]",
        server.post(C + "/points", "{\"ids\":[1],\"with_vector\":[\"a\"]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "409 | a | already exists | {\"dense\":{\"size\":1,\"distance\":\"Dot\"}}",
        "409 | s | already exists | {\"sparse\":{}}",
        "400 | x | either `dense` or `sparse` | {}",
        "400 | x | missing field `distance` | {\"dense\":{\"size\":1}}",
        "400 | x | unknown variant |"
            + " {\"dense\":{\"size\":1,\"distance\":\"Dot\",\"datatype\":\"int8\"}}",
        "400 | x | unknown variant | {\"sparse\":{\"modifier\":\"tf\"}}",
        "422 | x | dense.size | {\"dense\":{\"size\":0,\"distance\":\"Dot\"}}"
      })
  void aVectorThatCannotBeIsRefused(int status, String name, String words, String body) {
    String before = config();
    refused(status, words, server.put(C + "/vectors/" + name, body));
    assertEquals(before, config());
  }

  @Test
  void aVectorThatIsNotThereCannotBeDropped() {
    refused(400, "Not existing vector name error: x", server.delete(C + "/vectors/x"));
  }

  @Test
  void aSizeIsToldBothItsEnds() {
    refused(
        422,
        "[vectors.size: value 65537 invalid, must be from 1 to 65536]",
        server.put("/collections/d", "{\"vectors\":{\"size\":65537,\"distance\":\"Dot\"}}"));
  }

  @ParameterizedTest
  @CsvSource({"%09, control", "name%09with, control", "a%3Fb, cannot contain", "'', 1 to 255"})
  void aNameThatNoCollectionCanHaveIsRefused(String name, String words) {
    refused(422, words, server.get("/collections/" + name + "/exists"));
  }

  @Test
  void aMissingCollectionHasNoSettings() {
    String missing = "Not found: Collection `no` doesn't exist!";
    error(404, missing, server.send("PATCH", "/collections/no", "{\"metadata\":{}}"));
    error(404, missing, server.put("/collections/no/vectors/x", "{\"sparse\":{}}"));
    error(404, missing, server.delete("/collections/no/vectors/x"));
  }

  private void patch(String body) {
    ok("true", server.send("PATCH", C, body));
  }

  private String config() {
    HttpResponse<String> info = server.get(C);
    return info.body().substring(0, info.body().indexOf("\"disk_bytes\""));
  }
}
