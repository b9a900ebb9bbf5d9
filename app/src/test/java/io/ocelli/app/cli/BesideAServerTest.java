package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// While a server holds the home, every command goes on working: it asks the server.
@Timeout(120)
class BesideAServerTest {
  @TempDir Path temp;

  @Test
  void commandsTalkToTheServerThatHoldsTheHome() throws Exception {
    Path home = temp.resolve("home");
    Ocelli.run("quickstart", "--no-serve", "--home", home);
    Process server =
        ChildJvm.of(List.of(), "serve", "--port", "0", "--home", home.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = server.inputReader()) {
      assertTrue(out.readLine().startsWith("Ocelli serves http://127.0.0.1:"));

      JsonNode collections = Ocelli.run("collections", "--home", home, "--json").json();
      assertEquals("quickstart", collections.at("/collections/0/name").asText());
      assertEquals(320, collections.at("/collections/0/points").asLong());
      assertEquals("builtin", collections.at("/collections/0/encoder").asText());

      JsonNode memory =
          Ocelli.run("collections", "memory", "quickstart", "--home", home, "--json").json();
      assertEquals("vector", memory.at("/parts/0/kind").asText(), memory.toString());
      assertTrue(memory.at("/parts/0/cold_bytes").asLong() > 320 * 4, memory.toString());

      Path star = home.resolve("samples/stars/red-plain-star-grid.jpg");
      JsonNode like = Ocelli.run("search", star, "--home", home, "--json").json();
      assertEquals("semantic", like.get("mode").asText());
      assertEquals("stars/red-plain-star-grid.jpg", like.at("/hits/0/payload/path").asText());

      JsonNode explained =
          Ocelli.run("search", star, "--folder", "stars", "--explain", "--home", home, "--json")
              .json()
              .get("explain");
      assertEquals("exact_scan", explained.get("strategy").asText(), explained.toString());
      assertEquals(40, explained.get("matches").asLong());
      assertEquals(40, explained.get("exact_comparisons").asLong());
      assertTrue(explained.at("/segments/0/vectors").asLong() >= 40);

      Path second = home.resolve("samples").resolve(like.at("/hits/1/payload/path").asText());
      JsonNode parts =
          Ocelli.run(
                  "search",
                  star,
                  "--not",
                  second,
                  "--penalty",
                  "0.5",
                  "--explain",
                  "--home",
                  home,
                  "--json")
              .json();
      assertEquals("compose", parts.at("/explain/query").asText(), parts.toString());
      assertEquals(2, parts.at("/explain/parts").size());
      assertEquals(
          parts.at("/hits/0/score").asDouble(),
          parts.at("/explain/parts/0/contributions/0").asDouble()
              + parts.at("/explain/parts/1/contributions/0").asDouble(),
          1e-5);

      JsonNode stages =
          Ocelli.run(
                  "search",
                  star,
                  "--rerank",
                  "expand:5,alpha=3,search",
                  "--rerank",
                  "mmr:20,diversity=0.4",
                  "--explain",
                  "--home",
                  home,
                  "--json")
              .json();
      assertEquals(10, stages.get("hits").size(), stages.toString());
      assertEquals("expand", stages.at("/explain/rerank/0/stage").asText(), stages.toString());
      assertEquals(20, stages.at("/explain/rerank/1/in").asInt());
      assertTrue(stages.at("/explain/rerank/1/moved/kendall_tau").asDouble() < 1);
      assertTrue(stages.at("/explain/rerank/1/moved/largest_climb/id").isTextual());
      Ocelli.Result relevant =
          Ocelli.run("search", star, "--least", "0.5", "--limit", "3", "--home", home);
      assertTrue(
          relevant.out().startsWith("   1    1.0000  1.00  stars/red-plain-star-grid.jpg"),
          relevant.out());
      JsonNode cut = Ocelli.run("search", star, "--cut", "knee", "--home", home, "--json").json();
      assertTrue(cut.at("/hits/0/relevance").asDouble() > 0.9, cut.toString());
      Ocelli.Result refused = Ocelli.run("search", star, "--least", "2", "--home", home);
      assertEquals(2, refused.exit());
      assertTrue(refused.err().contains("--least must be from 0 to 1"), refused.err());

      JsonNode words =
          Ocelli.run("search", "striped", "--folder", "stars", "--home", home, "--json").json();
      assertEquals("lexical", words.get("mode").asText());
      assertEquals("stars", words.at("/hits/0/payload/folder").asText());

      JsonNode report =
          Ocelli.run("index", star.getParent(), "--collection", "stars", "--home", home, "--json")
              .json();
      assertEquals(40, report.get("indexed").asLong(), report.toString());

      Ocelli.Result again = Ocelli.run("quickstart", "--home", home, "--json");
      assertEquals(320, again.json().get("unchanged").asLong());
      assertTrue(again.err().contains("A server of this home is at"), again.err());

      Ocelli.Result missing =
          Ocelli.run("index", temp.resolve("nowhere"), "--home", home, "--collection", "x");
      assertEquals(2, missing.exit());
      assertTrue(missing.err().contains("nowhere"), missing.err());

      assertEquals(0, Ocelli.run("collections", "--delete", "stars", "--home", home).exit());
    } finally {
      server.destroy();
      assertTrue(server.waitFor(20, TimeUnit.SECONDS), "it stops when it is asked to");
    }
    assertEquals(0, Ocelli.run("collections", "--home", home).exit(), "the home is free again");

    Ocelli.Result memory = Ocelli.run("collections", "memory", "quickstart", "--home", home);
    List<String> rows = memory.out().lines().toList();
    assertTrue(rows.getFirst().matches("PART +HEAP +HOT +COLD +DISK +FREED"), memory.out());
    assertTrue(rows.get(1).matches("vector( +\\d+(\\.\\d)? [KM]?i?B){5}"), memory.out());
    assertTrue(rows.getLast().startsWith("total "), memory.out());
  }
}
