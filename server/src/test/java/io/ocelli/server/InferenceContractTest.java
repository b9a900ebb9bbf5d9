package io.ocelli.server;

import static io.ocelli.server.testing.Answers.contains;
import static io.ocelli.server.testing.Answers.ok;
import static io.ocelli.server.testing.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.testing.Swatch;
import io.ocelli.server.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Documents, pictures and inference objects in the place of vectors, over a real socket.
class InferenceContractTest {
  private static final String POINTS = "/collections/c/points";
  private static final int RED = 0xFF0000;
  private static final int BLUE = 0x0000FF;

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

  @Test
  void aCollectionOfAnUnchangedClient() {
    create("{\"size\": 3, \"distance\": \"Cosine\"}");
    contains(
        "completed",
        upsert(
            "{\"id\": 1, \"vector\": {\"text\": \"red\", \"model\": \"duo\"}}, "
                + "{\"id\": 2, \"vector\": {\"image\": \"%s\", \"model\": \"duo\"}}, "
                    .formatted(Swatch.base64(BLUE))
                + "{\"id\": 3, \"vector\": {\"object\": {\"text\": \"green\"}, \"model\":"
                + " \"duo\"}}"));
    contains("\"vectors\":{\"size\":3,\"distance\":\"Cosine\"}", server.get("/collections/c"));
    contains(
        "\"encoders\":{\"\":{\"name\":\"duo\",\"fingerprint\":\"d00d\"}}",
        server.get("/collections/c"));
    nearest(2, "{\"text\": \"blue\", \"model\": \"duo\"}");
    nearest(3, "{\"text\": \"green\", \"model\": \"auto\"}");
    nearest(1, "{\"nearest\": {\"image\": \"%s\"}}".formatted(Swatch.dataUri(RED)));
    nearest(1, "{\"object\": \"red\", \"model\": \"duo\"}");
    nearest(
        1, "{\"object\": {\"image\": \"%s\"}, \"model\": \"duo\"}".formatted(Swatch.base64(RED)));
  }

  @Test
  void answersToTextsSayHowTheyWereFound() {
    create("{\"size\": 3, \"distance\": \"Cosine\", \"encoder\": \"duo\"}");
    contains("\"mode\":\"semantic\"", query("{\"text\": \"red\"}"));
    contains("\"mode\":\"lexical\"", query("{\"text\": \"red\", \"model\": \"qdrant/bm25\"}"));
    server.put(
        "/collections/d",
        "{\"vectors\": {\"size\": 3, \"distance\": \"Cosine\", \"encoder\": \"colours\"}}");
    contains(
        "\"mode\":\"lexical\"",
        server.post("/collections/d/points/query", "{\"query\": {\"text\": \"red\"}}"));
    refused(
        400,
        "Use the model `bm25`",
        server.post(
            "/collections/d/points/query",
            "{\"query\": {\"text\": \"red\", \"model\": \"colours\"}}"));
  }

  @Test
  void anotherEncoderIsRefusedByBothNames() {
    create("{\"size\": 3, \"distance\": \"Cosine\", \"encoder\": {\"name\": \"duo\"}}");
    String picture = "{\"image\": \"%s\", \"model\": \"colours\"}".formatted(Swatch.base64(RED));
    refused(400, "encoder `duo`, the request names `colours`", query(picture));
    refused(
        400,
        "encoder `duo`, the request names `colours`",
        upsert("{\"id\": 1, \"vector\": " + picture + "}"));
    refused(
        400,
        "encoder `duo`, the request names `colours`",
        server.put(
            POINTS + "/vectors?wait=true",
            "{\"points\": [{\"id\": 1, \"vector\": " + picture + "}]}"));
    contains("\"count\":0", server.post(POINTS + "/count", "{}"));
  }

  @Test
  void namedDenseAndSparseVectorsInOneWrite() {
    ok(
        "true",
        server.put(
            "/collections/c",
            """
            {"vectors": {"look": {"size": 3, "distance": "Dot", "encoder": "duo"}},
             "sparse_vectors": {"words": {"encoder": "terms", "modifier": "idf"}}}
            """));
    contains(
        "\"encoders\":{\"look\":{\"name\":\"duo\",\"fingerprint\":\"d00d\"},"
            + "\"words\":{\"name\":\"terms\",\"fingerprint\":\"7e2\"}}",
        server.get("/collections/c"));
    contains(
        "completed",
        upsert(
            """
            {"id": 1, "vector": {"look": {"text": "red"}, "words": {"text": "big red dot"}}},
            {"id": 2, "vector": {"look": [0, 0, 255], "words": {"text": "tiny", "model": "terms"}}}
            """));
    contains("\"look\":[255.0,0.0,0.0]", server.get(POINTS + "/1"));
    contains(
        "\"words\":{\"indices\":[98,100,114],\"values\":[1.0,1.0,1.0]}", server.get(POINTS + "/1"));
    contains(
        "[{\"id\":2,",
        server.post(
            POINTS + "/query",
            "{\"query\": {\"text\": \"taxi\"}, \"using\": \"words\", \"limit\": 1}"));
    contains(
        "completed",
        server.put(
            POINTS + "/vectors?wait=true",
            "{\"points\": [{\"id\": 1, \"vector\": {\"look\": {\"text\": \"blue\"}}}]}"));
    contains("\"look\":[0.0,0.0,255.0]", server.get(POINTS + "/1"));
  }

  @Test
  void batchesAndColumnsTakeThemToo() {
    create("{\"size\": 3, \"distance\": \"Dot\", \"encoder\": \"duo\"}");
    contains(
        "completed",
        server.put(
            POINTS + "?wait=true",
            "{\"batch\": {\"ids\": [1, 2], \"vectors\": [{\"text\": \"red\"}, [1, 2, 3]]}}"));
    contains(
        "completed",
        server.post(
            POINTS + "/batch?wait=true",
            """
            {"operations": [{"upsert": {"points": [{"id": 3, "vector": {"text": "blue"}}]}},
                            {"update_vectors": {"points": [{"id": 2, "vector": {"text": "green"}}]}}]}
            """));
    contains("\"vector\":[255.0,0.0,0.0]", server.get(POINTS + "/1"));
    contains("\"vector\":[0.0,255.0,0.0]", server.get(POINTS + "/2"));
    contains("\"vector\":[0.0,0.0,255.0]", server.get(POINTS + "/3"));
  }

  @Test
  void aRegionIsLookedAtInPixelsOrFractions() {
    create("{\"size\": 3, \"distance\": \"Cosine\", \"encoder\": \"duo\"}");
    upsert(
        "{\"id\": 1, \"vector\": {\"text\": \"red\"}}, {\"id\": 2, \"vector\": {\"text\":"
            + " \"blue\"}}");
    String image = "{\"image\": \"" + Swatch.base64(RED, BLUE, BLUE) + "\", \"options\": %s}";
    nearest(1, image.formatted("{\"region\": [0, 0, 0.33, 1]}"));
    nearest(2, image.formatted("{\"region\": [1, 0, 2, 1]}"));
    refused(400, "reaches beyond", query(image.formatted("{\"region\": [2, 0, 2, 1]}")));
    refused(400, "not below 0", query(image.formatted("{\"region\": [-1, 0, 2, 1]}")));
    refused(400, "[x, y, width, height]", query(image.formatted("{\"region\": [1, 0]}")));
  }

  @Test
  void vectorsWithoutAnEncoderWantAModelThatFits() {
    create("{\"size\": 5, \"distance\": \"Dot\"}");
    String point = "{\"id\": 1, \"vector\": {\"text\": \"red\", \"model\": \"%s\"}}";
    refused(400, "has no encoder", upsert(point.formatted("auto")));
    refused(400, "have 3 dimensions, vector `` has 5", upsert(point.formatted("duo")));
    refused(404, "`colours`, `duo` and `terms`", upsert(point.formatted("nose")));
    refused(400, "makes no vectors to store", upsert(point.formatted("bm25")));
    refused(
        400,
        "one of [3, 2]",
        server.put(
            "/collections/d",
            "{\"vectors\": {\"size\": 5, \"distance\": \"Dot\", \"encoder\": \"duo\"}}"));
    refused(
        400,
        "makes sparse vectors only",
        server.put(
            "/collections/d",
            "{\"vectors\": {\"size\": 5, \"distance\": \"Dot\", \"encoder\": \"terms\"}}"));
  }

  @Test
  void aNewVectorMayNameItsEncoder() {
    create("{}");
    contains(
        "completed",
        server.put(
            "/collections/c/vectors/late?wait=true",
            "{\"dense\": {\"size\": 2, \"distance\": \"Dot\", \"encoder\": \"duo\"}}"));
    contains("completed", upsert("{\"id\": 1, \"vector\": {\"late\": {\"text\": \"red\"}}}"));
    contains("\"late\":[1.0,0.0]", server.get(POINTS + "/1"));
  }

  @Test
  void badObjectsAndUrlsAreRefused() {
    create("{\"size\": 3, \"distance\": \"Dot\", \"encoder\": \"duo\"}");
    refused(400, "either {text} or {image}", query("{\"object\": {}, \"model\": \"duo\"}"));
    refused(
        400,
        "either {text} or {image}",
        query("{\"object\": {\"text\": \"a\", \"image\": \"AAAA\"}, \"model\": \"duo\"}"));
    refused(403, "Fetching pictures", query("{\"image\": \"http://10.0.0.1/x.jpg\"}"));
    refused(
        400,
        "point 7: the bytes are no picture",
        upsert("{\"id\": 7, \"vector\": {\"image\": \"AAAA\"}}"));
  }

  private void create(String vectors) {
    ok("true", server.put("/collections/c", "{\"vectors\": " + vectors + "}"));
  }

  private HttpResponse<String> upsert(String points) {
    return server.put(POINTS + "?wait=true", "{\"points\": [" + points + "]}");
  }

  private HttpResponse<String> query(String query) {
    return server.post(POINTS + "/query", "{\"query\": " + query + "}");
  }

  private void nearest(int id, String query) {
    HttpResponse<String> answer = query(query);
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(
        answer.body().startsWith("{\"result\":{\"points\":[{\"id\":" + id + ","), answer.body());
  }
}
