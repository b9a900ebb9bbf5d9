package io.ocelli.server;

import static io.ocelli.server.testing.Answers.contains;
import static io.ocelli.server.testing.Answers.ok;
import static io.ocelli.server.testing.Answers.refused;

import io.ocelli.server.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Parts of requests that change nothing here are read all the same: what no one can mean is
/// refused.
class UnusedPartsContractTest {
  private static final String C = "/collections/c";

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    ok("true", server.put(C, "{\"vectors\":{\"size\":2,\"distance\":\"Dot\"}}"));
    contains(
        "completed",
        server.put(C + "/points?wait=true", "{\"points\":[{\"id\":1,\"vector\":[1,2]}]}"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | shard_key | /count | {\"shard_key\":{\"other\":1}}",
        "400 | shard_key | /scroll | {\"shard_key\":[0.5]}",
        "400 | shard_key | /query | {\"prefetch\":{\"shard_key\":true}}",
        "400 | shard_key | /search | {\"vector\":[1,2],\"limit\":1,\"shard_key\":-1}",
        "400 | shard_key | /delete | {\"points\":[7],\"shard_key\":{\"target\":\"k\"}}",
        "400 | filter | /payload | {\"points\":[1],\"payload\":{},\"filter\":7}",
        "400 | options | /query | {\"query\":{\"text\":\"t\",\"options\":true}}",
        "422 | model | /query | {\"query\":{\"text\":\"t\",\"model\":\"\"}}",
        "422 | total | /count |"
            + " {\"filter\":{\"must\":{\"slice\":{\"total\":4294967296,\"index\":0}}}}"
      })
  void whatNobodyCanMeanIsRefused(int status, String place, String operation, String body) {
    refused(status, place, server.post(C + "/points" + operation, body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"k\"", "7", "[\"k\",7]", "{\"target\":\"k\",\"fallback\":7}", "null"})
  void oneShardAnswersForAll(String key) {
    ok("{\"count\":1}", server.post(C + "/points/count", "{\"shard_key\":" + key + "}"));
  }
}
