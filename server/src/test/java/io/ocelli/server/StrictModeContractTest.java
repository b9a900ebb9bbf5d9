package io.ocelli.server;

import static io.ocelli.server.testing.Answers.contains;
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

/// What a collection with `strict_mode_config` refuses, over a real socket.
class StrictModeContractTest {
  private static final String C = "/collections/c";

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
            {"vectors": {"": {"size": 2, "distance": "Dot"},
                         "m": {"size": 1, "distance": "Dot",
                               "multivector_config": {"comparator": "max_sim"}}},
             "sparse_vectors": {"s": {}}}
            """));
    contains(
        "completed",
        server.put(
            C + "/points?wait=true",
            "{\"points\":[{\"id\":1,\"vector\":[1,2],\"payload\":{\"city\":\"Rome\"}}]}"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void strict(String limits) {
    ok(
        "true",
        server.send("PATCH", C, "{\"strict_mode_config\":{\"enabled\":true," + limits + "}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"max_query_limit\":3 | POST | /points/scroll | {} | Limit exceeded 10 > 3 for",
        "\"max_query_limit\":3 | POST | /points/query | {\"query\":[1,2],\"limit\":4} | 4 > 3",
        "\"max_query_limit\":9 | POST | /points/query |"
            + " {\"query\":[1,2],\"limit\":4,\"rerank\":[{\"exact\":{}}]} | 100 > 9",
        "\"max_timeout\":2 | POST | /points/count?timeout=3 | {} | timeout",
        "\"search_max_hnsw_ef\":4 | POST | /points/query |"
            + " {\"query\":[1,2],\"params\":{\"hnsw_ef\":5}} | hnsw_ef",
        "\"search_allow_exact\":false | POST | /points/query |"
            + " {\"query\":[1,2],\"params\":{\"exact\":true}} | Exact search disabled",
        "\"search_max_oversampling\":1.5 | POST | /points/query |"
            + " {\"query\":[1,2],\"params\":{\"quantization\":{\"oversampling\":2}}} |"
            + " oversampling",
        "\"unindexed_filtering_retrieve\":false | POST | /points/count |"
            + " {\"filter\":{\"must\":[{\"key\":\"city\",\"match\":{\"value\":\"Rome\"}}]}} | city",
        "\"unindexed_filtering_update\":false | POST | /points/delete |"
            + " {\"filter\":{\"must\":{\"nested\":{\"key\":\"a\",\"filter\":{\"must\":{\"key\":\"b\",\"range\":{\"gt\":1}}}}}}}"
            + " | a[].b",
        "\"filter_max_conditions\":1 | POST | /points/count |"
            + " {\"filter\":{\"must\":[{\"should\":[{\"has_id\":[1]},{\"has_id\":[2]}]}]}} | Filter"
            + " condition limit",
        "\"condition_max_size\":1 | POST | /points/count |"
            + " {\"filter\":{\"must\":[{\"has_id\":[1,2]}]}} | Condition size limit",
        "\"upsert_max_batchsize\":1 | PUT | /points |"
            + " {\"batch\":{\"ids\":[1,2],\"vectors\":[[1,2],[1,2]]}} | upsert limit",
        "\"upsert_max_batchsize\":1 | POST | /points/batch |"
            + " {\"operations\":[{\"update_vectors\":{\"points\":[{\"id\":1,\"vector\":[1,2]},{\"id\":1,\"vector\":[1,2]}]}}]}"
            + " | update limit",
        "\"multivector_config\":{\"m\":{\"max_vectors\":1}} | PUT | /points |"
            + " {\"points\":[{\"id\":2,\"vector\":{\"m\":[[1],[2]]}}]} | limit of 1 vectors, but 2",
        "\"sparse_config\":{\"s\":{\"max_length\":1}} | PUT | /points |"
            + " {\"batch\":{\"ids\":[2],\"vectors\":{\"s\":[{\"indices\":[1,2],\"values\":[1,2]}]}}}"
            + " | limit of 1 indices",
        "\"max_points_count\":1 | PUT | /points | {\"points\":[{\"id\":2,\"vector\":[1,2]}]} |"
            + " Limit of 1",
        "\"max_payload_index_count\":0 | PUT | /index |"
            + " {\"field_name\":\"city\",\"field_schema\":\"keyword\"} | Limit of 0"
      })
  void whatGoesBeyondALimitIsForbidden(
      String limits, String method, String path, String body, String words) {
    assertEquals(200, server.send(method, C + path.replace("timeout=3", ""), body).statusCode());
    strict(limits);
    refused(403, words.replace("\"", "\\\""), server.send(method, C + path, body));
  }

  @Test
  void anIndexOfTheRightTypeLetsAFilterPass() {
    strict("\"unindexed_filtering_retrieve\":false");
    String filter = "{\"filter\":{\"must\":[{\"key\":\"city\",\"match\":{\"value\":\"Rome\"}}]}}";
    server.put(C + "/index", "{\"field_name\":\"city\",\"field_schema\":\"integer\"}");
    refused(403, "keyword", server.post(C + "/points/count", filter));
    server.put(C + "/index", "{\"field_name\":\"city\",\"field_schema\":\"keyword\"}");
    ok("{\"count\":1}", server.post(C + "/points/count", filter));
  }

  @Test
  void whatOutliersAreComparedWithIsChosenByAFilterToo() {
    strict("\"unindexed_filtering_retrieve\":false");
    String filter = "{\"must\":[{\"key\":\"city\",\"match\":{\"value\":\"Rome\"}}]}";
    refused(403, "city", server.post(C + "/outliers", "{\"reference\":" + filter + "}"));
  }

  @Test
  void aCollectionThatHoldsEnoughTakesNoMore() {
    strict("\"max_collection_vector_size_bytes\":12");
    refused(
        400,
        "Max vector storage size limit",
        server.put(C + "/points", "{\"points\":[{\"id\":2,\"vector\":[1,2]}]}"));
    strict("\"max_collection_vector_size_bytes\":1000,\"max_collection_payload_size_bytes\":0");
    refused(
        400,
        "Max payload storage size limit",
        server.put(C + "/points", "{\"points\":[{\"id\":2,\"vector\":[1,2]}]}"));
  }

  @Test
  void ratesAreLimitedUntilStrictModeEnds() {
    strict("\"read_rate_limit\":1,\"write_rate_limit\":4");
    assertEquals(200, server.post(C + "/points/count", "{}").statusCode());
    HttpResponse<String> read = server.post(C + "/points/count", "{}");
    refused(429, "Read rate limit exceeded, retry later", read);
    assertEquals("1", read.headers().firstValue("Retry-After").orElseThrow());
    refused(
        429,
        "Write rate limit exceeded: Operation requires 5 tokens but only 4",
        server.post(C + "/points/delete", "{\"filter\":{\"must\":{\"has_id\":[7]}}}"));
    ok("true", server.send("PATCH", C, "{\"strict_mode_config\":{\"enabled\":false}}"));
    assertEquals(200, server.post(C + "/points/count", "{}").statusCode());
  }

  @Test
  void limitsAreKeptUntilTheyAreReplaced() {
    strict("\"max_query_limit\":3");
    strict("\"search_max_oversampling\":1.5");
    contains(
        "\"strict_mode_config\":{\"enabled\":true,\"max_query_limit\":3,\"search_max_oversampling\":1.5}",
        server.get(C));
    refused(
        422,
        "strict_mode_config.max_query_limit: value 0 invalid",
        server.send("PATCH", C, "{\"strict_mode_config\":{\"max_query_limit\":0}}"));
  }

  @Test
  void aBodyOfUnknownShapeIsRefusedAsWithoutLimits() {
    strict("\"max_query_limit\":3,\"filter_max_conditions\":1");
    refused(400, "Format error in JSON body", server.post(C + "/points/scroll", "{"));
    refused(
        400,
        "Format error in JSON body",
        server.post(C + "/points/scroll", "{\"limit\":1,\"filter\":[]}"));
  }
}
