package io.ocelli.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.encoder.model.EncoderRegistry;
import io.ocelli.server.OcelliServer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The built-in encoder behind the HTTP API.
@Timeout(120)
class EmbeddingsOverHttpTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path temp;
  private final HttpClient client = HttpClient.newHttpClient();
  private LocalNode node;
  private OcelliServer server;
  private EncoderInfo encoder;

  @BeforeEach
  void serve() {
    node = LocalNode.open(temp.resolve("home"));
    server = Serving.serve(node, temp.resolve("thumbnails"));
    try (EncoderRegistry registry = new EncoderRegistry()) {
      encoder = registry.info(registry.defaultName());
    }
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
    node.close();
  }

  @Test
  void theModelIsListed() throws Exception {
    JsonNode model = call("GET", "/v1/models/" + encoder.name(), "", 200);
    assertEquals(encoder.storedDims(), model.get("dims").asInt());
    assertEquals(encoder.fingerprint(), model.get("fingerprint").asText());
  }

  @Test
  void aPictureGetsTheVectorThatACollectionStores() throws Exception {
    String picture = picture();
    String body =
        "{\"model\": \"%s\", \"input\": {\"image\": \"%s\"}}".formatted(encoder.name(), picture);
    JsonNode vector = call("POST", "/v1/embeddings", body, 200).at("/data/0/embedding");
    assertEquals(encoder.storedDims(), vector.size());
    call(
        "PUT",
        "/collections/c",
        "{\"vectors\": {\"size\": %d, \"distance\": \"Cosine\", \"encoder\": \"%s\"}}"
            .formatted(encoder.storedDims(), encoder.name()),
        200);
    call(
        "PUT",
        "/collections/c/points?wait=true",
        "{\"points\": [{\"id\": 1, \"vector\": {\"image\": \"" + picture + "\"}}]}",
        200);
    JsonNode found =
        call("POST", "/collections/c/points/query", "{\"query\": " + vector + "}", 200)
            .at("/result/points/0");
    assertEquals(1, found.get("id").asInt());
    assertEquals(1, found.get("score").asDouble(), 1e-5);
  }

  @Test
  void itReadsNoTexts() throws Exception {
    JsonNode error =
        call(
            "POST",
            "/v1/embeddings",
            "{\"model\": \"" + encoder.name() + "\", \"input\": \"red\"}",
            400);
    assertTrue(error.at("/error/message").asText().contains(encoder.name()), error.toString());
  }

  private static String picture() throws IOException {
    BufferedImage image = new BufferedImage(90, 60, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 90 * 60; i++) {
      image.setRGB(i % 90, i / 90, Color.HSBtoRGB(i % 90 / 90f, 0.7f, i / 90 / 60f));
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
  }

  private JsonNode call(String method, String path, String body, int status) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    assertEquals(status, answer.statusCode(), answer.body());
    return JSON.readTree(answer.body());
  }
}
