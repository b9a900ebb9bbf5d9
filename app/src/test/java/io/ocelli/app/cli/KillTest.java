package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocelli.app.node.LocalNode;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.testing.TestData;
import io.ocelli.core.vector.VectorValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real process indexes 1,000 photos and is killed with SIGKILL at random moments. The progress
/// it showed last is what it acknowledged.
class KillTest {
  private static final String PHOTOS = "flickr8k-1000/images";
  private static final Pattern SHOWN = Pattern.compile("index (\\d+) of (\\d+)");
  private static final long SEED = 20261121;

  @TempDir Path temp;

  @Test
  void threeKillsLoseNothing() throws Exception {
    killAtRandom(3);
  }

  @Test
  @Tag("faults")
  void twentyKillsLoseNothing() throws Exception {
    killAtRandom(20);
  }

  private void killAtRandom(int rounds) throws Exception {
    Path photos = TestData.find(PHOTOS).orElse(null);
    Assumptions.assumeTrue(photos != null, TestData.missing(PHOTOS));
    long files;
    try (var list = Files.list(photos)) {
      files = list.count();
    }
    Random random = new Random(SEED);
    Path home = temp.resolve("home-0");
    for (int round = 1; round <= rounds; round++) {
      long acknowledged = indexUntilKilled(photos, home, 300 + random.nextInt(4000));
      long kept = check(home, round);
      assertTrue(
          kept >= acknowledged,
          "round " + round + ": " + acknowledged + " acknowledged, " + kept + " kept");
      if (kept == files) {
        home = temp.resolve("home-" + round);
      }
    }
    JsonNode report =
        Ocelli.run("index", photos, "--collection", "k", "--home", home, "--json").json();
    assertEquals(files, report.get("indexed").asLong() + report.get("unchanged").asLong());
    assertEquals(files, check(home, rounds + 1));
  }

  /// @return the number of pictures the process said were in the collection
  private long indexUntilKilled(Path photos, Path home, long millis)
      throws IOException, InterruptedException {
    Path errors = temp.resolve("stderr");
    Process process =
        ChildJvm.of(
                List.of("-Docelli.stderr.terminal=true"),
                "index",
                photos.toString(),
                "--collection",
                "k",
                "--home",
                home.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile())
            .start();
    process.waitFor(millis, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    long shown = 0;
    Matcher matcher = SHOWN.matcher(Files.readString(errors, StandardCharsets.UTF_8));
    while (matcher.find()) {
      shown = Long.parseLong(matcher.group(1));
    }
    return shown;
  }

  /// Opens the home and reads every point.
  private static long check(Path home, int round) {
    try (LocalNode node = LocalNode.open(home)) {
      if (!node.service().exists("k")) {
        return 0;
      }
      Set<String> paths = new HashSet<>();
      for (var point : Points.all(node, "k")) {
        String path = point.payload().text(PictureKeys.PATH);
        assertTrue(paths.add(path), "round " + round + ": twice: " + path);
        assertEquals(
            node.service().info("k").settings().vectors().get("").size(),
            assertInstanceOf(VectorValue.Dense.class, point.vectors().get("")).values().length,
            "round " + round + ": " + path);
      }
      assertEquals(paths.size(), node.service().info("k").points());
      return paths.size();
    }
  }
}
