package io.ocelli.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.testing.Scrape;
import io.ocelli.server.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `/metrics` as a monitoring system reads it.
class MetricsTest {
  private static final String TWO_POINTS =
      "{\"points\":[{\"id\":1,\"vector\":{\"a\":[1,0],\"b\":[1,1,1]}},"
          + "{\"id\":2,\"vector\":{\"a\":[0,1]}}]}";

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    server.put(
        "/collections/c",
        "{\"vectors\":{\"a\":{\"size\":2,\"distance\":\"Dot\"},"
            + "\"b\":{\"size\":3,\"distance\":\"Dot\"}}}");
    server.put("/collections/c/points?wait=true", TWO_POINTS);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Scrape scrape(String query) {
    HttpResponse<String> answer = server.get("/metrics" + query);
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(answer.headers().firstValue("Content-Type").orElseThrow().startsWith("text/plain"));
    return Scrape.read(answer.body());
  }

  @Test
  void namesTheProgramAsDashboardsOfTheContractKnowIt() {
    String text = server.get("/metrics").body();
    assertTrue(text.contains("# HELP app_info information about qdrant server\n"), text);
    assertTrue(text.contains("# TYPE app_info gauge\n"), text);
    assertTrue(text.contains("app_info{name=\"qdrant\",version=\"1.19."), text);
    assertEquals(1, scrape("").value("ocelli_info{version=\"test\"}"));
  }

  @Test
  void countsCollectionsPointsAndVectors() {
    Scrape scrape = scrape("");
    assertEquals("gauge", scrape.types().get("collections_total"));
    assertEquals(1, scrape.value("collections_total"));
    assertEquals(2, scrape.value("collection_points{id=\"c\"}"));
    assertEquals(2, scrape.value("collection_vectors{collection=\"c\",vector=\"a\"}"));
    assertEquals(1, scrape.value("collection_vectors{collection=\"c\",vector=\"b\"}"));
    assertEquals(3, scrape.value("collections_vector_total"));
    assertTrue(scrape.value("ocelli_log_bytes{id=\"c\"}") > 0);
  }

  @Test
  void countsAnswersByOperationAndStatusNotByWhatClientsWrite() {
    server.get("/collections/c");
    server.get("/collections/c");
    server.get("/collections/missing");
    server.get("/nowhere/at/all");
    Scrape scrape = scrape("");
    String labels = "{method=\"GET\",endpoint=\"/collections/{collection_name}\",status=\"%d\"}";
    assertEquals(2, scrape.value("rest_responses_total" + labels.formatted(200)));
    assertEquals(0, scrape.value("rest_responses_fail_total" + labels.formatted(200)));
    assertEquals(1, scrape.value("rest_responses_total" + labels.formatted(404)));
    assertEquals(1, scrape.value("rest_responses_fail_total" + labels.formatted(404)));
    assertFalse(
        scrape.samples().keySet().stream()
            .anyMatch(series -> series.contains("missing") || series.contains("nowhere")));
  }

  @Test
  void whatIsTurnedAwayBeforeItIsReadIsCountedTooEachOnce() {
    String head = "PUT /collections/c/points HTTP/1.1\r\nHost: localhost\r\n";
    server.raw(head + "Content-Length: 999999999999\r\n\r\n");
    server.raw(head + "Content-Encoding: br\r\nContent-Length: 1\r\n\r\n");
    server.raw("GET /collections HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    server.raw("GET /" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    server.raw("nonsense\r\n\r\n");
    server.get("/nowhere/at/all");
    Scrape scrape = scrape("");
    String points =
        "{method=\"PUT\",endpoint=\"/collections/{collection_name}/points\",status=\"%d\"}";
    assertEquals(1, scrape.value("rest_responses_total" + points.formatted(413)));
    assertEquals(1, scrape.value("rest_responses_total" + points.formatted(415)));
    String list = "{method=\"GET\",endpoint=\"/collections\",status=\"403\"}";
    assertEquals(1, scrape.value("rest_responses_total" + list));
    String none = "{method=\"ANY\",endpoint=\"none\",status=\"%d\"}";
    assertEquals(1, scrape.value("rest_responses_total" + none.formatted(414)));
    assertEquals(1, scrape.value("rest_responses_total" + none.formatted(400)));
    assertEquals(1, scrape.value("rest_responses_total" + none.formatted(404)));
  }

  @Test
  void durationsAreAHistogramWhoseBucketsAddUp() {
    server.get("/collections/c");
    Scrape scrape = scrape("");
    String family = "rest_responses_duration_seconds";
    String labels = "{method=\"GET\",endpoint=\"/collections/{collection_name}\",status=\"200\"";
    assertEquals("histogram", scrape.types().get(family));
    double last = -1;
    int buckets = 0;
    for (var each : scrape.samples().entrySet()) {
      if (each.getKey().startsWith(family + "_bucket" + labels)) {
        assertTrue(each.getValue() >= last, each.getKey());
        last = each.getValue();
        buckets++;
      }
    }
    assertTrue(buckets > 10, buckets + " buckets");
    assertEquals(1, scrape.value(family + "_bucket" + labels + ",le=\"+Inf\"}"));
    assertEquals(1, scrape.value(family + "_count" + labels + "}"));
    double sum = scrape.value(family + "_sum" + labels + "}");
    assertEquals(sum, scrape.value("rest_responses_max_duration_seconds" + labels + "}"), 1e-12);
    assertEquals(sum, scrape.value("rest_responses_min_duration_seconds" + labels + "}"), 1e-12);
  }

  @Test
  void answersAreCountedByCollectionForThoseWhoAsk() {
    server.get("/collections/c");
    server.get("/collections/none");
    assertFalse(
        scrape("").samples().keySet().stream()
            .anyMatch(series -> series.startsWith("rest_") && series.contains("collection=")));
    Scrape scrape = scrape("?per_collection=true");
    assertEquals(
        1,
        scrape.value(
            "rest_responses_total{method=\"GET\",endpoint=\"/collections/{collection_name}\","
                + "status=\"200\",collection=\"c\"}"));
    assertFalse(scrape.samples().keySet().stream().anyMatch(series -> series.contains("\"none\"")));
  }

  @Test
  void namesAreHiddenFromThoseWhoNeedNotKnow() {
    Scrape scrape = scrape("?anonymize=true&per_collection=true");
    assertFalse(
        scrape.samples().keySet().stream().anyMatch(series -> series.contains("\"c\"")),
        scrape.samples().keySet().toString());
    assertEquals(1, scrape.value("collections_total"));
  }

  @Test
  void saysWhatTheProcessTakes() {
    Scrape scrape = scrape("");
    assertTrue(scrape.value("memory_allocated_bytes") > 1 << 20);
    assertTrue(scrape.value("memory_active_bytes") >= scrape.value("memory_allocated_bytes"));
    assertTrue(scrape.value("process_cpu_seconds_total") > 0);
    assertEquals(
        0, scrape.value("ocelli_requests_running{kind=\"read\"}"), "who asks is not counted");
    if (Path.of("/proc/self/status").toFile().exists()) {
      assertTrue(scrape.value("memory_resident_bytes") > 1 << 20);
      assertTrue(scrape.value("process_open_fds") > 3);
      assertTrue(scrape.value("process_max_fds") >= scrape.value("process_open_fds"));
      assertTrue(scrape.value("process_threads") > 3);
      assertTrue(scrape.value("process_minor_page_faults_total") > 0);
    }
  }

  @Test
  void collectionsThatNobodyAskedForAreNotOpenedToBeCounted() {
    server.close();
    server = new TestServer(folder);
    Scrape scrape = scrape("");
    assertEquals(1, scrape.value("collections_total"));
    assertEquals(0, scrape.value("ocelli_collections_shown"));
  }

  @Test
  void filtersThatAreRememberedAreCounted() {
    String filtered =
        "{\"query\":[1,0],\"using\":\"a\",\"filter\":{\"must\":[{\"has_id\":[1,2]}]}}";
    server.post("/collections/c/points/query", filtered);
    server.post("/collections/c/points/query", filtered);
    Scrape scrape = scrape("");
    double asked =
        scrape.value("ocelli_filter_cache_hits_total")
            + scrape.value("ocelli_filter_cache_misses_total");
    assertTrue(asked >= scrape.value("ocelli_filter_cache_entries"), scrape.samples().toString());
  }
}
