package io.ocelli.server;

import static io.ocelli.server.testing.Answers.contains;
import static io.ocelli.server.testing.Answers.ok;
import static io.ocelli.server.testing.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Maps between named vectors, over a real socket. The encoder of `seen` reads no texts, that of
/// `named` does; the vectors of the one are those of the other with red and blue swapped.
class AlignerContractTest {
  private static final String ALIGNERS = "/collections/c/aligners";
  private static final String POINTS = "/collections/c/points";

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    server.put(
        "/collections/c",
        """
        {"vectors": {
          "seen": {"size": 3, "distance": "Cosine", "encoder": "colours"},
          "named": {"size": 3, "distance": "Cosine", "encoder": "duo"},
          "far": {"size": 3, "distance": "Euclid"}}}
        """);
    Random random = new Random(3);
    StringBuilder points = new StringBuilder(point(1, 9, 0, 0)).append(point(2, 0, 0, 9));
    for (int id = 3; id <= 200; id++) {
      points.append(point(id, random.nextInt(10), random.nextInt(10), 1 + random.nextInt(9)));
    }
    points.setLength(points.length() - 1);
    contains("completed", server.put(POINTS + "?wait=true", "{\"points\":[" + points + "]}"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aTextIsSearchedForThroughAnAligner() {
    refused(400, "reads no text", red());
    contains(
        "\"from\":\"named\",\"to\":\"seen\",\"method\":\"procrustes\",\"fitted_on\":180,\"held_out\":20",
        fit("\"from\": \"named\", \"to\": \"seen\", \"method\": \"procrustes\""));
    contains("[{\"id\":1,", red());
    contains("\"mode\":\"semantic\"", red());
    contains("\"method\":\"linear\"", fit("\"from\": \"named\", \"to\": \"seen\""));
    contains("[{\"id\":1,", red());
    HttpResponse<String> all = server.get(ALIGNERS);
    contains("{\"aligners\":[{\"from\":\"named\",\"to\":\"seen\",\"method\":\"linear\"", all);
    for (String figure :
        new String[] {
          "r_squared", "mean_cosine", "old_found", "new_found", "agreement", "retrieval_loss"
        }) {
      assertTrue(all.body().contains("\"" + figure + "\":"), figure);
    }
  }

  @Test
  void anAlignerThatIsDroppedIsGone() {
    String pair = "{\"from\": \"named\", \"to\": \"seen\"}";
    refused(404, "no aligner from `named` to `seen`", server.post(ALIGNERS + "/delete", pair));
    fit("\"from\": \"named\", \"to\": \"seen\"");
    ok("true", server.post(ALIGNERS + "/delete", pair));
    ok("{\"aligners\":[]}", server.get(ALIGNERS));
    refused(400, "reads no text", red());
  }

  @Test
  void whatCannotBeFittedIsRefused() {
    refused(400, "missing field `to`", fit("\"from\": \"named\""));
    refused(
        400,
        "expected one of `linear`, `procrustes`",
        fit("\"from\": \"named\", \"to\": \"seen\", \"method\": \"magic\""));
    refused(400, "`far` must be one vector", fit("\"from\": \"named\", \"to\": \"far\""));
    refused(
        400,
        "Not existing vector name error: nothing",
        fit("\"from\": \"named\", \"to\": \"nothing\""));
    refused(404, "`d`", server.get("/collections/d/aligners"));
  }

  private HttpResponse<String> fit(String fields) {
    return server.post(ALIGNERS, "{" + fields + "}");
  }

  private HttpResponse<String> red() {
    return server.post(
        POINTS + "/query",
        "{\"query\": {\"text\": \"red\", \"model\": \"duo\"}, \"using\": \"seen\", \"limit\": 1}");
  }

  private static String point(int id, int red, int green, int blue) {
    return "{\"id\": %d, \"vector\": {\"named\": [%d, %d, %d], \"seen\": [%d, %d, %d]}},"
        .formatted(id, red, green, blue, blue, green, red);
  }
}
