package io.ocelli.bench.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// A collection of random vectors around random centres, and searches for more of them.
///
/// @param name of the collection
/// @param points in it
record Workload(String name, int points, int dims) {
  private static final int BATCH = 500;
  private static final int CENTRES = 100;
  private static final int SEARCHES = 256;

  /// Vector `i`; negative ones are not in the collection.
  float[] vector(int i) {
    SplittableRandom centre = new SplittableRandom(Math.floorMod(i * 0x9E3779B9L, CENTRES));
    SplittableRandom own = new SplittableRandom(1_000_003L * i + 7);
    float[] vector = new float[dims];
    for (int d = 0; d < dims; d++) {
      vector[d] = (float) (centre.nextGaussian() + 0.5 * own.nextGaussian());
    }
    return vector;
  }

  List<float[]> searches() {
    List<float[]> searches = new ArrayList<>();
    for (int i = 0; i < SEARCHES; i++) {
      searches.add(vector(-1 - i));
    }
    return searches;
  }

  /// The searches as HTTP requests for ten points.
  List<byte[]> requests() {
    return searches().stream().map(Workload::body).map(this::request).toList();
  }

  private byte[] request(String body) {
    return ("POST /collections/"
            + name
            + "/points/query HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            + "Content-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String body(float[] vector) {
    return "{\"query\":" + json(vector) + ",\"limit\":10}";
  }

  private static String json(float[] vector) {
    return Arrays.toString(vector).replace(" ", "");
  }

  /// Makes the collection, unless it is there from an earlier run.
  void fill(InetSocketAddress server) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      String base = "http://127.0.0.1:" + server.getPort() + "/collections/" + name;
      if (send(client, "GET", base + "/exists", "").contains("true")) {
        return;
      }
      send(client, "PUT", base, "{\"vectors\":{\"size\":" + dims + ",\"distance\":\"Cosine\"}}");
      for (int from = 0; from < points; from += BATCH) {
        StringBuilder body = new StringBuilder("{\"points\":[");
        for (int i = from; i < Math.min(points, from + BATCH); i++) {
          body.append(i == from ? "" : ",")
              .append("{\"id\":")
              .append(i)
              .append(",\"vector\":")
              .append(json(vector(i)))
              .append(",\"payload\":{\"n\":")
              .append(i)
              .append("}}");
        }
        send(client, "PUT", base + "/points", body.append("]}").toString());
      }
    }
  }

  private static String send(HttpClient client, String method, String uri, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(method + " " + uri + ": " + answer.body());
    }
    return answer.body();
  }
}
