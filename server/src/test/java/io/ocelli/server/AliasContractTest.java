package io.ocelli.server;

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

/// Further names of collections, over a real socket.
class AliasContractTest {
  private static final String CHANGE = "/collections/aliases";
  private static final String A = "{\"alias_name\":\"a\",\"collection_name\":\"c\"}";

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    server.put("/collections/c", "{\"vectors\":{\"size\":1,\"distance\":\"Dot\"}}");
    server.put("/collections/d", "{\"vectors\":{\"size\":1,\"distance\":\"Dot\"}}");
    ok("true", change("{\"create_alias\":" + A + "}"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anAliasStandsForItsCollection() {
    ok("{\"aliases\":[" + A + "]}", server.get("/aliases"));
    ok("{\"exists\":true}", server.get("/collections/a/exists"));
    server.put("/collections/a/points?wait=true", "{\"points\":[{\"id\":1,\"vector\":[1]}]}");
    ok("{\"count\":1}", server.post("/collections/c/points/count", "{}"));
    ok("false", server.delete("/collections/a"));
    refused(400, "already exists", server.put("/collections/a", "{}"));
  }

  @Test
  void changesAreMadeTogether() {
    ok(
        "true",
        change(
            """
            {"rename_alias": {"old_alias_name": "a", "new_alias_name": "old"}},
            {"create_alias": {"collection_name": "d", "alias_name": "a"}},
            {"create_alias": {"collection_name": "d", "alias_name": "b"}},
            {"delete_alias": {"alias_name": "b"}}
            """));
    ok(
        "{\"aliases\":[{\"alias_name\":\"a\",\"collection_name\":\"d\"},"
            + "{\"alias_name\":\"old\",\"collection_name\":\"c\"}]}",
        server.get("/aliases"));
    String ofD = "{\"aliases\":[{\"alias_name\":\"a\",\"collection_name\":\"d\"}]}";
    ok(ofD, server.get("/collections/d/aliases"));
    ok(ofD, server.get("/collections/a/aliases"));
    ok("true", server.delete("/collections/d"));
    ok(
        "{\"aliases\":[{\"alias_name\":\"old\",\"collection_name\":\"c\"}]}",
        server.get("/aliases"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | Collection `no` doesn't exist! |"
            + " {\"create_alias\":{\"alias_name\":\"x\",\"collection_name\":\"no\"}}",
        "404 | Alias x does not exist | {\"delete_alias\":{\"alias_name\":\"x\"}}",
        "404 | Alias x does not exist |"
            + " {\"rename_alias\":{\"old_alias_name\":\"x\",\"new_alias_name\":\"y\"}}",
        "409 | already exists |"
            + " {\"create_alias\":{\"alias_name\":\"d\",\"collection_name\":\"c\"}}",
        "409 | already exists |"
            + " {\"rename_alias\":{\"old_alias_name\":\"a\",\"new_alias_name\":\"c\"}}",
        "422 | cannot contain `/` |"
            + " {\"create_alias\":{\"alias_name\":\"a/b\",\"collection_name\":\"c\"}}",
        "400 | missing field `alias_name` | {\"create_alias\":{\"collection_name\":\"c\"}}",
        "400 | expected one of create_alias, delete_alias, rename_alias | {\"swap\":{}}"
      })
  void whenOneChangeIsRefusedNoneIsMade(int status, String words, String second) {
    String first = "{\"create_alias\":{\"alias_name\":\"new\",\"collection_name\":\"d\"}},";
    refused(status, words, change(first + second));
    ok("{\"aliases\":[" + A + "]}", server.get("/aliases"));
  }

  @Test
  void aMissingCollectionHasNoAliases() {
    error(404, "Not found: Collection `no` doesn't exist!", server.get("/collections/no/aliases"));
    refused(400, "missing field `actions`", server.post(CHANGE, "{}"));
  }

  /// A collection of this name could not be reached.
  @Test
  void noCollectionIsCalledAliases() {
    assertEquals(405, server.put(CHANGE, "{}").statusCode());
  }

  private HttpResponse<String> change(String actions) {
    return server.post(CHANGE, "{\"actions\":[" + actions + "]}");
  }
}
