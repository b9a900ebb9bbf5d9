package io.ocelli.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.testing.Swatch;
import io.ocelli.server.testing.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `/v1`, as clients of OpenAI call it and read its answers, over a real socket.
class EmbeddingsContractTest {
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
  void oneText() {
    assertEquals(
        "{\"object\":\"list\",\"data\":["
            + "{\"object\":\"embedding\",\"index\":0,\"embedding\":[255.0,0.0,0.0]}],"
            + "\"model\":\"duo\",\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}",
        embed("{\"input\": \"red\", \"model\": \"duo\", \"user\": \"u\"}"));
  }

  @Test
  void severalTexts() {
    String answer = embed("{\"input\": [\"blue\", \"a long text\"], \"model\": \"duo\"}");
    assertTrue(answer.contains("\"index\":0,\"embedding\":[0.0,0.0,255.0]}"), answer);
    assertTrue(answer.contains("\"index\":1,\"embedding\":[99.0,99.0,99.0]}"), answer);
    assertTrue(answer.contains("\"total_tokens\":4"), answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1, 2, 3]", "[[1, 2, 3]]"})
  void tokens(String input) {
    String answer = embed("{\"input\": " + input + ", \"model\": \"duo\"}");
    assertTrue(answer.contains("\"embedding\":[1.0,2.0,3.0]}]"), answer);
    assertTrue(answer.contains("\"total_tokens\":3"), answer);
  }

  @Test
  void picturesAndTextsMixed() {
    String answer =
        embed(
            """
            {"model": "duo", "input": [
              {"image": "%s"}, "green", {"text": "red"}, [7], {"image": "%s", "region": [0.5, 0, 0.5, 1]}]}
            """
                .formatted(Swatch.dataUri(BLUE), Swatch.base64(RED, BLUE)));
    String[] vectors = {
      "[0.0,0.0,255.0]", "[0.0,255.0,0.0]", "[255.0,0.0,0.0]", "[7.0,0.0,0.0]", "[0.0,0.0,255.0]"
    };
    for (int i = 0; i < vectors.length; i++) {
      assertTrue(answer.contains("\"index\":" + i + ",\"embedding\":" + vectors[i]), answer);
    }
    assertTrue(answer.contains("\"prompt_tokens\":3"), "pictures have no tokens: " + answer);
  }

  @Test
  void base64IsOfLittleEndianFloats() {
    String answer =
        embed("{\"input\": \"red\", \"model\": \"duo\", \"encoding_format\": \"base64\"}");
    String text = answer.replaceAll(".*\"embedding\":\"([^\"]*)\".*", "$1");
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
    assertEquals(12, bytes.remaining());
    assertEquals(255f, bytes.order(ByteOrder.LITTLE_ENDIAN).getFloat(0));
  }

  @Test
  void vectorsAreCutWhereTheModelAllowsIt() {
    String answer = embed("{\"input\": [[3, 4, 9]], \"model\": \"duo\", \"dimensions\": 2}");
    assertTrue(answer.contains("\"embedding\":[0.6,0.8]"), answer);
    refused(
        400,
        "invalid_request_error",
        "or, cut, one of [2]",
        post("{\"input\": \"red\", \"model\": \"duo\", \"dimensions\": 1}"));
    refused(
        400,
        "invalid_request_error",
        "cannot be cut",
        post(
            "{\"input\": {\"image\": \"%s\"}, \"model\": \"colours\", \"dimensions\": 2}"
                .formatted(Swatch.base64(RED))));
  }

  @Test
  void aPromptIsPutBeforeOnRequest() {
    String answer = embed("{\"input\": \"red\", \"model\": \"duo\", \"input_type\": \"opposite\"}");
    assertTrue(answer.contains("[0.0,255.0,255.0]"), answer);
    refused(
        400,
        "invalid_request_error",
        "`duo` has no prompt `qurey`; it has: opposite, query",
        post("{\"input\": \"red\", \"model\": \"duo\", \"input_type\": \"qurey\"}"));
  }

  @Test
  void modelsSayWhatTheyAre() {
    String all = server.get("/v1/models").body();
    assertTrue(all.startsWith("{\"object\":\"list\",\"data\":[{\"id\":\"colours\","), all);
    String duo = server.get("/v1/models/duo").body();
    assertEquals(
        "{\"id\":\"duo\",\"object\":\"model\",\"created\":0,\"owned_by\":\"ocelli\","
            + "\"description\":\"mean colour and its name\",\"dims\":3,\"dimensions\":[2],"
            + "\"modalities\":[\"image\",\"text\"],\"fingerprint\":\"d00d\","
            + "\"family\":\"clip\",\"precision\":\"fp16\",\"device\":\"cpu\","
            + "\"license\":\"MIT\"}",
        duo);
    assertTrue(all.contains(duo), all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"model": "duo"}                                   | missing field `input` | null
          {"model": "duo", "input": ""}                      | must hold a text      | "input"
          {"model": "duo", "input": []}                      | at least one input    | "input"
          {"model": "duo", "input": ["red", ""]}             | must hold a text      | "input[1]"
          {"model": "duo", "input": [[]]}                    | at least one token    | "input[0]"
          {"model": "duo", "input": null}                    | missing field `input` | null
          {"model": "duo", "input": 5}                       | {image, region}       | "input"
          {"model": "duo", "input": {"sound": "x"}}          | {image, region}       | "input"
          {"model": "duo", "input": [1, "red"]}              | expected an integer   | "input[1]"
          {"model": "duo", "input": [-1]}                    | 0 or larger           | "input[0]"
          {"model": "duo", "input": [999]}                   | from 0 to 255         | "input"
          {"model": 7, "input": "red"}                       | expected a string     | "model"
          {"model": "duo", "input": "x", "encoding_format": "hex"} | `base64`        | "encoding_format"
          {"model": "duo", "input": "x", "dimensions": 0}    | 1 or larger           | "dimensions"
          {"model": "colours", "input": "red"}               | of texts              | "input"
          {"model": "terms", "input": "red"}                 | of texts              | "input"
          {"model": "duo", "input": {"image": "bm90IGEgcGljdHVyZQ=="}} | input[0]: the bytes are no picture | "input"
          {"model": "duo", "input": {"image": "%%%"}}        | not valid base64      | "input.image"
          {"model": "duo", "input": {"image": "data:,x"}}    | data:<type>;base64    | "input.image"
          {"model": "duo"                                    | Format error          | null
          """)
  void whatIsWrongIsSaid(String body, String words, String param) {
    HttpResponse<String> answer = post(body);
    refused(400, "invalid_request_error", words, answer);
    assertTrue(answer.body().endsWith(",\"param\":" + param + "}}"), answer.body());
  }

  @Test
  void anUnknownModelIsMissedByName() {
    HttpResponse<String> answer = post("{\"input\": \"red\", \"model\": \"nose\"}");
    assertEquals(
        "{\"error\":{\"message\":\"no encoder `nose`, there are `colours`, `duo` and `terms`\","
            + "\"type\":\"invalid_request_error\",\"code\":\"model_not_found\","
            + "\"param\":\"model\"}}",
        answer.body());
    assertEquals(404, answer.statusCode());
    refused(404, "invalid_request_error", "model_not_found", server.get("/v1/models/nose"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "HTTPS://example.com/cat.jpg",
        " http://localhost:6333/",
        "file:///etc/passwd",
        "ftp://example.com/cat.jpg"
      })
  void urlsAreNotFetched(String url) {
    refused(
        403,
        "permission_error",
        "Fetching pictures from URLs is off",
        post("{\"input\": {\"image\": \"" + url + "\"}, \"model\": \"duo\"}"));
  }

  @Test
  void moreInputsThanOneRequestTakes() {
    String many = "\"red\",".repeat(9_999) + "\"red\"";
    refused(
        400,
        "invalid_request_error",
        "at most 2048",
        post("{\"model\": \"duo\", \"input\": [" + many + "]}"));
    String most = "\"red\",".repeat(2_047) + "\"red\"";
    assertTrue(
        embed("{\"model\": \"duo\", \"input\": [" + most + "]}").contains("\"index\":2047,"));
  }

  @Test
  void aPictureOfAHundredMegabytes() throws IOException {
    try (Socket socket = server.connect()) {
      socket
          .getOutputStream()
          .write(
              ("POST /v1/embeddings HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                      + (100 << 20)
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = TestServer.readAll(socket.getInputStream());
      assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
      assertTrue(answer.contains("{\"error\":{\"message\":\"Payload too large"), answer);
    }
  }

  @Test
  void addressesAndMethodsAreRefusedInTheSameForm() {
    refused(404, "invalid_request_error", "nothing at this address", server.get("/v1/chat"));
    refused(404, "invalid_request_error", "nothing at this address", server.get("/v1"));
    HttpResponse<String> answer = server.get("/v1/embeddings");
    refused(405, "invalid_request_error", "takes POST", answer);
    assertEquals("POST", answer.headers().firstValue("Allow").orElseThrow());
    assertTrue(server.get("/v11").body().startsWith("{\"status\":"), "the envelope elsewhere");
  }

  @Test
  void otherSitesAreKeptOutInTheSameForm() {
    HttpResponse<String> answer =
        server.send(
            "POST",
            "/v1/embeddings",
            "{\"input\": \"red\", \"model\": \"duo\"}",
            "Origin",
            "http://evil.example");
    refused(403, "permission_error", "another site", answer);
  }

  private String embed(String body) {
    HttpResponse<String> answer = post(body);
    assertEquals(200, answer.statusCode(), answer.body());
    return answer.body();
  }

  private HttpResponse<String> post(String body) {
    return server.post("/v1/embeddings", body);
  }

  private static void refused(int status, String type, String words, HttpResponse<String> answer) {
    assertTrue(answer.body().startsWith("{\"error\":{\"message\":\""), answer.body());
    assertTrue(answer.body().contains(words), answer.body());
    assertTrue(answer.body().contains("\"type\":\"" + type + "\""), answer.body());
    assertEquals(status, answer.statusCode(), answer.body());
  }
}
