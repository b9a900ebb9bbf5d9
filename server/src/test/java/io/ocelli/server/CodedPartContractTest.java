package io.ocelli.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `prefix` and `reduction` of a `quantization_config`, over a real socket.
class CodedPartContractTest {
  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> create(String metric, String ours) {
    return server.put(
        "/collections/c",
        """
        {"vectors": {"size": 8, "distance": "%s"},
         "quantization_config": {"scalar": {"type": "int8", "ocelli": %s}}}
        """
            .formatted(metric, ours));
  }

  @Test
  void codesOfAPartOfTheVectorsAreReadBack() {
    assertEquals(
        200,
        server
            .put(
                "/collections/c",
                """
                {"vectors": {"a": {"size": 96, "distance": "Cosine"},
                             "b": {"size": 64, "distance": "Dot", "quantization_config":
                                 {"product": {"compression": "x8", "ocelli":
                                     {"reduction": {"method": "mpad", "dims": 16}}}}}},
                 "quantization_config": {"scalar": {"type": "int8", "ocelli":
                     {"prefix": 64, "reduction": {"method": "pca", "dims": 32}}}}}
                """)
            .statusCode());
    String info = server.get("/collections/c").body();
    assertTrue(
        info.contains(
            "{\"bits\":8,\"prefix\":64,\"reduction\":{\"method\":\"pca\",\"dims\":32},\"recall\":0.95"),
        info);
    assertTrue(
        info.contains(
            "\"rotation\":\"none\",\"reduction\":{\"method\":\"mpad\",\"dims\":16},\"recall\":0.95"),
        info);
  }

  /// 1,200 vectors have codes; whatever these see, answers carry the scores of an exact search.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"prefix\":6}",
        "{\"reduction\":{\"method\":\"pca\",\"dims\":6}}",
        "{\"reduction\":{\"method\":\"mpad\",\"dims\":6}}"
      })
  void answersAreScoredByWholeVectors(String ours) {
    assertEquals(200, create("Euclid", ours).statusCode());
    SplittableRandom random = new SplittableRandom(5);
    String points =
        IntStream.range(0, 1_200)
            .mapToObj(id -> "{\"id\":" + id + ",\"vector\":" + vector(random) + "}")
            .collect(Collectors.joining(",", "{\"points\":[", "]}"));
    assertEquals(200, server.put("/collections/c/points?wait=true", points).statusCode());
    String query = vector(random);
    assertEquals(result(query, "{\"exact\":true}"), result(query, "{\"hnsw_ef\":200}"));
  }

  private static String vector(SplittableRandom random) {
    return random.doubles(8).mapToObj(Double::toString).collect(Collectors.joining(",", "[", "]"));
  }

  private String result(String query, String params) {
    HttpResponse<String> answer =
        server.post(
            "/collections/c/points/query", "{\"query\":" + query + ",\"params\":" + params + "}");
    assertEquals(200, answer.statusCode(), answer.body());
    return answer.body().replaceFirst("\"time\":[^,}]+", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "422 | Euclid | {\"prefix\":9} | takes more components than the vectors have (8)",
        "422 | Euclid | {\"prefix\":0} | must be",
        "400 | Euclid | {\"prefix\":\"4\"} | expected an integer",
        "422 | Manhattan | {\"reduction\":{\"method\":\"pca\",\"dims\":4}} | changes Manhattan"
            + " distances",
        "422 | Dot | {\"reduction\":{\"method\":\"pca\",\"dims\":9}} | more dimensions than there"
            + " are (8)",
        "422 | Dot | {\"prefix\":4,\"reduction\":{\"method\":\"mpad\",\"dims\":5}} | than there are"
            + " (4)",
        "400 | Dot | {\"reduction\":{\"method\":\"lda\",\"dims\":4}} | expected `pca` or `mpad`",
        "400 | Dot | {\"reduction\":{\"method\":\"pca\"}} | missing field `dims`"
      })
  void partsThatCannotBeCodedAreRefusedWithWords(
      int status, String metric, String ours, String words) {
    HttpResponse<String> refused = create(metric, ours);
    assertEquals(status, refused.statusCode(), refused.body());
    assertTrue(refused.body().contains(words), refused.body());
  }
}
