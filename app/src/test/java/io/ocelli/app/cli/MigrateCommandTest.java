package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocelli.app.node.LocalNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `ocelli migrate` on the sample pictures, from the built-in encoder's short vectors to its long
/// ones.
@Timeout(300)
class MigrateCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path temp;
  private Process server;

  @Test
  void aCollectionMovesAndComesBack() {
    Path home = temp.resolve("home");
    Ocelli.run("quickstart", "--no-serve", "--home", home);

    Ocelli.Result refused = migrate(home, "--cut-over");
    assertEquals(2, refused.exit());
    assertTrue(refused.err().contains("Not existing vector name error: v2"), refused.err());

    Ocelli.Result encoded = migrate(home, "--encoder", "builtin");
    assertEquals(0, encoded.exit(), encoded.err());
    assertEquals("320 encoded by builtin into `v2`, 0 failed; 0 points lack it.\n", encoded.out());

    JsonNode steps = migrate(home, "--test", "--label", "folder", "--cut-over", "--json").json();
    assertEquals("test", steps.at("/steps/0/step").asText(), steps.toString());
    assertTrue(steps.at("/steps/0/new/map").asDouble() > 0, steps.toString());
    assertEquals("cut_over", steps.at("/steps/1/step").asText());
    assertEquals(Map.of("", "v2"), redirects(home));

    assertEquals(0, migrate(home, "--roll-back").exit());
    assertEquals(Map.of(), redirects(home));
    assertEquals(2, migrate(home, "--roll-back").exit());
    assertEquals(2, migrate(home, "--roll-back", "--test").exit());
  }

  /// Nothing that was promised is lost: neither the job nor the cut-over.
  @Test
  void aKilledServerGoesOnWhereItWas() throws Exception {
    Path home = temp.resolve("home");
    Ocelli.run("quickstart", "--no-serve", "--home", home);
    URI served = serve(home);
    String started =
        post(served, "{\"step\": \"encode\", \"to\": \"v2\", \"encoder\": \"builtin\"}");
    String job = JSON.readTree(started).at("/result/job").asText();
    kill();

    served = serve(home);
    JsonNode now = look(served, job);
    while (!now.at("/result/state").asText().equals("done")) {
      assertTrue(
          List.of("queued", "running").contains(now.at("/result/state").asText()), now.toString());
      Thread.sleep(50);
      now = look(served, job);
    }
    assertEquals(0, now.at("/result/result/lacking").asLong(-1), now.toString());

    Ocelli.Result beside = migrate(home, "--cut-over");
    assertEquals(
        "Searches for the unnamed vector are answered by `v2`; 0 points lack it.\n", beside.out());
    kill();
    assertEquals(Map.of("", "v2"), redirects(home));
  }

  private static Ocelli.Result migrate(Path home, Object... options) {
    Object[] words = new Object[options.length + 6];
    Object[] before = {"migrate", "quickstart", "--to", "v2", "--home", home};
    System.arraycopy(before, 0, words, 0, before.length);
    System.arraycopy(options, 0, words, before.length, options.length);
    return Ocelli.run(words);
  }

  private static Map<String, String> redirects(Path home) {
    try (LocalNode node = LocalNode.open(home)) {
      return node.service().settings("quickstart").redirects();
    }
  }

  private URI serve(Path home) throws IOException {
    server =
        ChildJvm.of(List.of(), "serve", "--port", "0", "--home", home.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String line = server.inputReader().readLine();
    return URI.create(line.substring(line.indexOf("http"), line.length()).split("[ ,]")[0]);
  }

  private void kill() throws InterruptedException {
    server.destroyForcibly().waitFor();
  }

  private static JsonNode look(URI served, String job) throws Exception {
    return JSON.readTree(send(HttpRequest.newBuilder(path(served, "/" + job)).GET().build()));
  }

  private static String post(URI served, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(path(served, ""))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static URI path(URI served, String rest) {
    return served.resolve("/collections/quickstart/migrate" + rest);
  }

  private static String send(HttpRequest request) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
