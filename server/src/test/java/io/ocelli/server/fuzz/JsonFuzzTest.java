package io.ocelli.server.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.OcelliException;
import io.ocelli.server.fuzz.ValidRequests.Valid;
import io.ocelli.server.json.Json;
import io.ocelli.server.testing.RouteTable;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Valid requests with changes made at random, to every operation: each is answered in time and in
/// the envelope, none is a fault of the server, and what was refused changed nothing.
///
/// Rounds are numbered from `-Docelli.fuzz.seed` (1) on; there are `-Docelli.fuzz.rounds` (6). What
/// is found is reported with its round, which finds it again.
class JsonFuzzTest {
  private static final int REQUESTS = 250;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<String> BROKEN_WORDS =
      List.of(
          "NaN",
          "1e400",
          "\u00ff",
          "\u00c0\u00af",
          "\u00ed\u00a0\u0080",
          "\u0000",
          "\\ud800",
          "\"",
          "{",
          "[",
          "]",
          "}",
          ",",
          ":",
          "\\",
          "/*",
          "\u00ef\u00bb\u00bf",
          "\\u12",
          "[".repeat(100),
          "9".repeat(2_000));
  private static final Pattern READS =
      Pattern.compile(
          "POST .*(/points|/query|/search|/recommend|/discover|/groups|/scroll|/count|/facet|/classify|/explain"
              + "|/pairs|/offsets|(query|search|recommend|discover)/batch|/embeddings)");

  @TempDir Path folder;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ValidRequests requests = ValidRequests.load();
  private final List<String> found = new ArrayList<>();
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private FuzzedNode node;

  @Test
  void everyOperationIsAmongTheValidOnes() {
    Set<String> routes =
        RouteTable.operations(folder).stream()
            .map(each -> each.method() + " " + shape(each.template()))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> operations =
        requests.operations().stream()
            .filter(each -> !routes.contains(each))
            .map(JsonFuzzTest::lastNamed)
            .collect(Collectors.toCollection(TreeSet::new));
    operations.addAll(requests.operations());
    routes.removeAll(operations);
    assertEquals(Set.of(), routes);
  }

  /// `{collection}` is kept, other names are those of [#lastNamed].
  private static String shape(String template) {
    return template.replace("{shard}", "0").replaceAll("\\{(?!collection)[a-z]+}", "{name}");
  }

  private static String lastNamed(String operation) {
    return operation
        .replaceAll("/(clusters|duplicates|outliers|map|health)/j/[a-z_]+$", "/$1/{name}/{name}")
        .replace("/map/j/tiles/0/0/0", "/map/{name}/tiles/{name}/{name}/{name}")
        .replaceAll(
            "/(peer|web|models|vectors|index|points|snapshots|import|migrate|clusters|duplicates"
                + "|outliers|map|health)/(1|app.js|duo|v|words|n|s|j)(?=/image|/thumbnail|$)",
            "/$1/{name}");
  }

  @Test
  @Timeout(3_600)
  void nothingIsAFaultOfTheServer() {
    long first = Long.getLong("ocelli.fuzz.seed", 1);
    try (FuzzedNode fuzzed = new FuzzedNode(folder)) {
      node = fuzzed;
      for (long round = first; round < first + Long.getLong("ocelli.fuzz.rounds", 6); round++) {
        round(round);
      }
    }
    assertTrue(found.isEmpty(), () -> String.join("\n", found));
    int sent = statuses.values().stream().mapToInt(Integer::intValue).sum();
    assertTrue(statuses.get(200) > sent / 5, () -> "too few are valid: " + statuses);
    assertTrue(statuses.get(400) > sent / 5, () -> "too few are broken: " + statuses);
  }

  private void round(long number) {
    SplittableRandom random = new SplittableRandom(number);
    node.reset();
    String state = node.state();
    for (int i = 0; i < REQUESTS; i++) {
      Valid valid = requests.any(ValidRequests.pick(requests.operations(), random), random);
      String path = Paths.varied(valid.path(), random);
      byte[] body = body(valid, random);
      int status = send(valid, path, body, number);
      if (!READS.matcher(valid.method() + " " + valid.path()).matches()
          && !valid.method().equals("GET")) {
        String now = node.state();
        if (status >= 400 && !now.equals(state)) {
          report(
              number, valid, path, body, "was refused with " + status + " and changed something");
        }
        state = now;
        if (!node.isWhole()) {
          node.reset();
          state = node.state();
        }
      }
    }
    if (!node.answersProbe()) {
      found.add("round " + number + ": the probe is answered otherwise");
    }
  }

  /// Mostly JSON, with other bytes in it at times; null for none.
  private byte[] body(Valid valid, RandomGenerator random) {
    Json body =
        valid.body() == null && random.nextInt(10) == 0
            ? requests.value(requests.key(random), random)
            : valid.body();
    if (body == null) {
      return null;
    }
    JsonMutator mutator = new JsonMutator(requests, random);
    for (int i = random.nextInt(4); i > 0; i--) {
      body = mutator.mutate(body);
    }
    byte[] bytes = Words.write(body).getBytes(StandardCharsets.UTF_8);
    return random.nextInt(12) == 0 ? new ByteMutator(random, BROKEN_WORDS).mutate(bytes) : bytes;
  }

  /// @return the status
  private int send(Valid valid, String path, byte[] body, long round) {
    HttpRequest request =
        HttpRequest.newBuilder(node.server.uri(path))
            .method(
                valid.method(),
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body))
            .timeout(PATIENCE)
            .build();
    try {
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      statuses.merge(answer.statusCode(), 1, Integer::sum);
      String fault = fault(path, answer);
      if (fault != null) {
        report(round, valid, path, body, fault);
      }
      return answer.statusCode();
    } catch (IOException e) {
      report(round, valid, path, body, e.toString());
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Null where an answer is as it should be.
  private static String fault(String path, HttpResponse<byte[]> answer) {
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    if (answer.statusCode() >= 500) {
      return answer.statusCode() + " " + text;
    }
    String type = answer.headers().firstValue("content-type").orElse("none");
    if (!type.startsWith("application/json")) {
      return answer.statusCode() < 400 ? null : answer.statusCode() + " of type " + type;
    }
    try {
      Json json = ValidRequests.json(text);
      boolean isEnvelope =
          json instanceof Json.Obj(var fields)
              && (answer.statusCode() < 400
                  || fields.containsKey(path.startsWith("/v1/") ? "error" : "status"));
      return isEnvelope ? null : "not in the envelope: " + text;
    } catch (OcelliException e) {
      return "no JSON: " + e.getMessage() + ": " + text;
    }
  }

  private void report(long round, Valid valid, String path, byte[] body, String what) {
    String shown = body == null ? "" : new String(body, StandardCharsets.ISO_8859_1);
    found.add(
        "round %d: %s %s %s: %s"
            .formatted(
                round,
                valid.method(),
                path,
                shown.substring(0, Math.min(shown.length(), 3_000)),
                what.substring(0, Math.min(what.length(), 500))));
  }
}
