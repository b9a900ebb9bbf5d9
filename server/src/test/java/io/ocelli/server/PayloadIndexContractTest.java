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

/// Payload indexes that come and go, over a real socket.
class PayloadIndexContractTest {
  private static final String C = "/collections/c";
  private static final String DONE = "{\"operation_id\":null,\"status\":\"completed\"}";

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    ok("true", server.put(C, "{\"vectors\":{\"size\":1,\"distance\":\"Dot\"}}"));
    server.put(
        C + "/points?wait=true",
        """
        {"points": [{"id": 1, "vector": [1], "payload": {"k": "one", "on": true, "in": {"n": 1}}},
                    {"id": 2, "vector": [2], "payload": {"k": "two", "on": true, "in": {"n": 2}}}]}
        """);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"keyword", "integer", "float", "bool", "datetime", "geo", "uuid", "text"})
  void anIndexOfEveryTypeIsShownAndDropped(String type) {
    ok(DONE, index("k", "\"" + type + "\""));
    contains(
        "\"payload_schema\":{\"k\":{\"data_type\":\"" + type + "\",\"points\":", server.get(C));
    ok(DONE, index("k", "{\"type\":\"" + type + "\",\"on_disk\":true,\"is_tenant\":true}"));
    ok(DONE, server.delete(C + "/index/k?wait=true"));
    ok(DONE, server.delete(C + "/index/k"));
    contains("\"payload_schema\":{}", server.get(C));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"keyword\",\"prefix\":true}",
        "{\"type\":\"integer\",\"lookup\":false,\"range\":true}",
        "{\"type\":\"text\",\"tokenizer\":\"multilingual\",\"min_token_len\":2,\"max_token_len\":9,"
            + "\"lowercase\":false,\"ascii_folding\":true,\"stopwords\":{\"languages\":[\"english\"],"
            + "\"custom\":[\"a\",\"b\"]},\"stemmer\":{\"type\":\"snowball\",\"language\":\"german\"},"
            + "\"phrase_matching\":true}"
      })
  void parametersAreShownAsTheyWereGiven(String schema) {
    ok(DONE, index("k", schema));
    contains("\"params\":" + schema + ",\"points\":", server.get(C));
  }

  @Test
  void pointsScrollInTheOrderOfAnIndexedKey() {
    refused(400, "in.n", scroll("{\"order_by\":\"in.n\"}"));
    ok(DONE, index("in.n", "\"integer\""));
    contains(
        "[{\"id\":2,\"payload\":{},\"order_value\":2},{\"id\":1,\"payload\":{},\"order_value\":1}],"
            + "\"next_page_offset\":null",
        scroll(
            "{\"order_by\":{\"key\":\"in.n\",\"direction\":\"desc\"},\"with_payload\":[\"no\"]}"));
    contains(
        "\"points\":[{\"id\":2,",
        scroll("{\"order_by\":{\"key\":\"in.n\",\"start_from\":2},\"limit\":1}"));
    refused(400, "asc", scroll("{\"order_by\":{\"key\":\"in.n\",\"direction\":\"up\"}}"));
    refused(400, "offset", scroll("{\"order_by\":\"in.n\",\"offset\":1}"));
  }

  private HttpResponse<String> scroll(String body) {
    return server.post(C + "/points/scroll", body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"keyword", "integer", "float", "bool", "text"})
  void whatPassesAFilterIsTheSameWithAndWithoutAnIndex(String type) {
    ok(DONE, index("k", "\"" + (type.equals("text") ? type : "keyword") + "\""));
    ok(DONE, index("in.n", "\"" + type + "\""));
    ok(DONE, index("on", "\"" + type + "\""));
    String filter =
        """
        {"filter": {"must": [{"key": "k", "match": {"value": "two"}},
                             {"key": "in.n", "range": {"gt": 1}},
                             {"key": "on", "match": {"value": true}}]}}
        """;
    ok("{\"count\":1}", server.post(C + "/points/count", filter));
    server.post(
        C + "/points/payload?wait=true", "{\"points\":[1],\"payload\":{\"n\":3},\"key\":\"in\"}");
    server.post(C + "/points/payload?wait=true", "{\"points\":[1],\"payload\":{\"k\":\"two\"}}");
    ok("{\"count\":2}", server.post(C + "/points/count", filter));
  }

  @Test
  void facetsCountBoolsAndIntegersAsWhatTheyAre() {
    ok(DONE, index("on", "\"bool\""));
    ok(DONE, index("in.n", "\"integer\""));
    ok("{\"hits\":[{\"value\":true,\"count\":2}]}", server.post(C + "/facet", "{\"key\":\"on\"}"));
    ok(
        "{\"hits\":[{\"value\":1,\"count\":1},{\"value\":2,\"count\":1}]}",
        server.post(C + "/facet", "{\"key\":\"in.n\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | missing field `field_name` | {\"field_schema\":\"keyword\"}",
        "400 | please specify `field_schema` | {\"field_name\":\"k\"}",
        "400 | unknown variant `words` | {\"field_name\":\"k\",\"field_schema\":\"words\"}",
        "400 | missing field `type` | {\"field_name\":\"k\",\"field_schema\":{}}",
        "400 | Payload path | {\"field_name\":\"a[\",\"field_schema\":\"keyword\"}",
        "400 | no list of stop words of `slovene` |"
            + " {\"field_name\":\"k\",\"field_schema\":{\"type\":\"text\",\"stopwords\":{\"languages\":[\"slovene\"]}}}",
        "400 | unknown variant `klingon` |"
            + " {\"field_name\":\"k\",\"field_schema\":{\"type\":\"text\",\"stopwords\":\"klingon\"}}",
        "400 | missing field `language` |"
            + " {\"field_name\":\"k\",\"field_schema\":{\"type\":\"text\",\"stemmer\":{\"type\":\"snowball\"}}}",
        "422 | lookup and range |"
            + " {\"field_name\":\"k\",\"field_schema\":{\"type\":\"integer\",\"lookup\":false,\"range\":false}}",
        "422 | max_token_len |"
            + " {\"field_name\":\"k\",\"field_schema\":{\"type\":\"text\",\"min_token_len\":3,\"max_token_len\":2}}",
        "422 | custom[0] |"
            + " {\"field_name\":\"k\",\"field_schema\":{\"type\":\"text\",\"stopwords\":{\"custom\":[\"\"]}}}"
      })
  void anIndexThatCannotBeIsRefused(int status, String words, String body) {
    refused(status, words, server.put(C + "/index", body));
    contains("\"payload_schema\":{}", server.get(C));
  }

  @Test
  void aMissingCollectionHasNoIndexes() {
    String missing = "Not found: Collection `no` doesn't exist!";
    String body = "{\"field_name\":\"k\",\"field_schema\":\"keyword\"}";
    error(404, missing, server.put("/collections/no/index", body));
    error(404, missing, server.delete("/collections/no/index/k"));
    assertEquals(405, server.get("/collections/c/index").statusCode());
  }

  private HttpResponse<String> index(String key, String schema) {
    return server.put(
        C + "/index?wait=true", "{\"field_name\":\"" + key + "\",\"field_schema\":" + schema + "}");
  }
}
