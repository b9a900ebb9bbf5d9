package io.ocelli.server;

import static io.ocelli.server.testing.Answers.error;
import static io.ocelli.server.testing.Answers.ok;
import static io.ocelli.server.testing.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.query.Relevance;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.compound.GroupRequest;
import io.ocelli.core.query.compound.MatrixRequest;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.server.testing.PlainCodec;
import io.ocelli.server.testing.ScriptedIndexer;
import io.ocelli.server.testing.ScriptedSearches;
import io.ocelli.server.testing.TestNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every operation that searches, over a real socket and a search that answers anything.
class SearchContractTest {
  private static final String POINT = "{\"id\":1,\"version\":0,\"score\":0.5}";

  @TempDir Path folder;
  private final ScriptedSearches searches = new ScriptedSearches();
  private final HttpClient client = HttpClient.newHttpClient();
  private TestNode node;
  private OcelliServer server;

  @BeforeEach
  void start() {
    node = new TestNode(folder.resolve("collections"), new PlainCodec());
    server =
        OcelliServer.start(
            ServerSettings.onLoopback("test", 0, folder.resolve("thumbnails")),
            node.services(new ScriptedIndexer(), searches.before(node.collections())));
    node.collections()
        .create(
            "c", CollectionSettings.ofVectors(Map.of("", new VectorSettings(2, Metric.DOT, null))));
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
    node.close();
  }

  @Test
  void queryAnswersAnObjectOfPoints() {
    ok("{\"points\":[" + POINT + "]}", post("/query", "{\"query\": [1], \"limit\": 1}"));
    assertEquals(Step.nearest(VectorInput.of(1), 1), step(0));
  }

  @Test
  void relevanceIsAskedForOfASearchAndOfEachOfABatch() {
    ok(
        "{\"points\":[" + POINT + "]}",
        post("/query", "{\"query\": [1], \"limit\": 1, \"relevance\": {\"cut\": \"knee\"}}"));
    assertEquals(
        new Relevance(Relevance.Cut.KNEE, 0, List.of()),
        ((SearchRequest) searches.asked().getFirst()).relevance());
    error(
        400,
        "Format error in JSON body: searches[0].relevance.cut: unknown variant `hip`,"
            + " expected `none` or `knee`",
        post("/query/batch", "{\"searches\": [{\"relevance\": {\"cut\": \"hip\"}}]}"));
  }

  @Test
  void anAnswerToATextAtAnyDepthSaysHowItWasFound() {
    ok(
        "{\"points\":[" + POINT + "],\"mode\":\"lexical\"}",
        post(
            "/query",
            "{\"query\": [1], \"limit\": 1, \"prefetch\": {\"query\": {\"text\": \"red\"}}}"));
  }

  @Test
  void aBatchAnswersEachOfItsSearches() {
    String bodies = "{\"searches\": [{\"query\": [1], \"limit\": 1}, {\"limit\": 1}]}";
    ok("[{\"points\":[" + POINT + "]},{\"points\":[" + POINT + "]}]", post("/query/batch", bodies));
    assertEquals(Query.ById.BY_ID, step(1).query());
    ok("[]", post("/query/batch", "{\"searches\": []}"));
    error(
        400,
        "Format error in JSON body: missing field `searches`",
        post("/query/batch", "{\"queries\": []}"));
    error(
        422,
        "Validation error in JSON body: [searches[0].internal.limit: value 0 invalid, must be 1 or"
            + " larger]",
        post("/query/batch", "{\"searches\": [{\"limit\": 0}]}"));
  }

  @Test
  void groupsAnswerTheirValuesAndHits() {
    ok(
        "{\"groups\":[{\"hits\":[" + POINT + "],\"id\":\"a\"}]}",
        post("/query/groups", "{\"query\": [1], \"group_by\": \"k\", \"group_size\": 1}"));
    assertEquals("k", ((GroupRequest) searches.asked().getFirst()).by().text());
  }

  @Test
  void aMatrixIsAnsweredAsPairsAndAsOffsets() {
    ok(
        "{\"pairs\":[{\"a\":1,\"b\":2,\"score\":0.5}]}",
        post("/search/matrix/pairs", "{\"sample\": 5}"));
    ok(
        "{\"offsets_row\":[0],\"offsets_col\":[1],\"scores\":[0.5],\"ids\":[1,2]}",
        post("/search/matrix/offsets", "{}"));
    assertEquals(5, ((MatrixRequest) searches.asked().getFirst()).sample());
    assertEquals(10, ((MatrixRequest) searches.asked().getLast()).sample());
  }

  @Test
  void olderOperationsAnswerListsOfPoints() {
    ok("[" + POINT + "]", post("/search", "{\"vector\": [1], \"limit\": 1}"));
    ok("[" + POINT + "]", post("/recommend", "{\"positive\": [1], \"limit\": 1}"));
    ok("[" + POINT + "]", post("/discover", "{\"target\": 1, \"limit\": 1}"));
    assertTrue(step(0).query() instanceof Query.Nearest);
    assertTrue(step(1).query() instanceof Query.Recommend);
    assertTrue(step(2).query() instanceof Query.Discover);
  }

  @Test
  void olderBatchesAnswerListsOfLists() {
    String lists = "[[" + POINT + "],[" + POINT + "]]";
    String search = "{\"vector\": [1], \"limit\": 1}";
    ok(lists, post("/search/batch", "{\"searches\": [" + search + "," + search + "]}"));
    String recommend = "{\"positive\": [1], \"limit\": 1}";
    ok(lists, post("/recommend/batch", "{\"searches\": [" + recommend + "," + recommend + "]}"));
    String discover = "{\"target\": 1, \"limit\": 1}";
    ok(lists, post("/discover/batch", "{\"searches\": [" + discover + "," + discover + "]}"));
  }

  @Test
  void olderGroupsAnswerLikeNewOnes() {
    String groups = "{\"groups\":[{\"hits\":[" + POINT + "],\"id\":\"a\"}]}";
    String sizes = "\"group_by\": \"k\", \"group_size\": 1, \"limit\": 1}";
    ok(groups, post("/search/groups", "{\"vector\": [1], " + sizes));
    ok(groups, post("/recommend/groups", "{\"positive\": [1], " + sizes));
  }

  @Test
  void anAnswerHoldsNoMorePointsThanItMay() {
    refused(
        422,
        "the answer would hold more than 100000 points",
        post("/query", "{\"query\": [1], \"limit\": 18446744073709551615}"));
  }

  @Test
  void theTimeThatAClientWaitsGoesWithTheSearch() {
    post("/query?timeout=600&consistency=majority", "{\"limit\": 1}");
    long left = searches.deadline().left();
    long minute = TimeUnit.SECONDS.toNanos(60);
    assertTrue(left > minute && left <= 10 * minute, left + " ns");
    post("/query?consistency=2", "{\"limit\": 1}");
    left = searches.deadline().left();
    assertTrue(left > 0 && left <= minute, left + " ns where the client says nothing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/query",
        "/query/batch",
        "/query/groups",
        "/search/matrix/pairs",
        "/search/matrix/offsets",
        "/search",
        "/search/batch",
        "/search/groups",
        "/recommend",
        "/recommend/batch",
        "/recommend/groups",
        "/discover",
        "/discover/batch"
      })
  void waitingAndConsistencyAreChecked(String operation) {
    assertEquals(422, post(operation + "?timeout=0", "{}").statusCode());
    assertEquals(400, post(operation + "?timeout=soon", "{}").statusCode());
    assertEquals(400, post(operation + "?consistency=most", "{}").statusCode());
    assertEquals(400, post(operation, "[]").statusCode(), "no object");
    assertEquals(405, send("GET", operation, null).statusCode());
    assertEquals(Set.of(), Set.copyOf(searches.asked()));
  }

  private Step step(int request) {
    return ((SearchRequest) searches.asked().get(request)).step();
  }

  private HttpResponse<String> post(String operation, String body) {
    return send("POST", operation, body);
  }

  private HttpResponse<String> send(String method, String operation, String body) {
    URI address =
        URI.create("http://127.0.0.1:" + server.port() + "/collections/c/points" + operation);
    HttpRequest.BodyPublisher publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    try {
      return client.send(
          HttpRequest.newBuilder(address).method(method, publisher).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
