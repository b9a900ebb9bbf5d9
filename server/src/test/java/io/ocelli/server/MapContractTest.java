package io.ocelli.server;

import static io.ocelli.server.testing.Answers.contains;
import static io.ocelli.server.testing.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.server.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Points of three kinds, each near one corner of a cube, laid out over a real socket.
@Timeout(120)
class MapContractTest {
  private static final String MAP = "/collections/c/map";
  private static final Pattern JOB = Pattern.compile("\"job\":\"([-0-9a-f]+)\"");
  private static final Pattern PLACE =
      Pattern.compile(
          "\\{\"id\":(\\d+),\"x\":([-.0-9E]+),\"y\":([-.0-9E]+),\"color\":([.0-9]+|null)");

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    server.put(
        "/collections/c",
        "{\"vectors\": {\"\": {\"size\": 3, \"distance\": \"Euclid\"}, \"b\": {\"size\": 2,"
            + " \"distance\": \"Dot\"}}, \"sparse_vectors\": {\"s\": {}}}");
    put(1, 600);
  }

  /// Points of the kinds 0, 1 and 2 in turn, which have their kind and their number as payload.
  private void put(int from, int to) {
    List<String> points = new ArrayList<>();
    for (int id = from; id <= to; id++) {
      SplittableRandom random = new SplittableRandom(id);
      double[] at = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
      at[id % 3] += 5;
      points.add(
          "{\"id\": %d, \"vector\": [%s, %s, %s], \"payload\": {\"kind\": \"k%d\", \"n\": %d}}"
              .formatted(id, at[0], at[1], at[2], id % 3, id));
    }
    contains(
        "completed",
        server.put(
            "/collections/c/points?wait=true", "{\"points\":[" + String.join(",", points) + "]}"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String started(String body) {
    var accepted = server.post(MAP, "{" + body + "}");
    assertEquals(202, accepted.statusCode(), accepted.body());
    Matcher job = JOB.matcher(accepted.body());
    assertTrue(job.find(), accepted.body());
    return job.group(1);
  }

  private String ended(String job) {
    return server.ended(MAP + "/" + job + "?limit=1000");
  }

  private String done(String body) {
    String answer = ended(started(body));
    assertTrue(answer.contains("\"state\":\"done\""), answer);
    return answer;
  }

  private static double[][] places(String answer, int count) {
    double[][] places = new double[count + 1][];
    Matcher found = PLACE.matcher(answer);
    while (found.find()) {
      places[Integer.parseInt(found.group(1))] =
          new double[] {Double.parseDouble(found.group(2)), Double.parseDouble(found.group(3))};
    }
    return places;
  }

  /// Their nearest point on the map is nearly always of their kind.
  @Test
  void pointsOfAKindLieTogether() {
    String answer = done("\"color\": \"kind\"");
    assertTrue(answer.contains("\"count\":600,\"matching\":600,\"lacking\":0"), answer);
    assertTrue(answer.contains("\"neighbours\":15,\"start\":\"principal axes\""), answer);
    assertTrue(answer.contains("\"kind\":\"category\""), answer);
    assertTrue(answer.contains("{\"value\":\"k0\",\"count\":200}"), answer);
    double[][] places = places(answer, 600);
    int right = 0;
    for (int i = 1; i <= 600; i++) {
      int nearest = i == 1 ? 2 : 1;
      for (int j = 1; j <= 600; j++) {
        nearest = j != i && square(places, i, j) < square(places, i, nearest) ? j : nearest;
      }
      right += nearest % 3 == i % 3 ? 1 : 0;
    }
    assertTrue(right > 590, right + " of 600");
  }

  private static double square(double[][] places, int a, int b) {
    double dx = places[a][0] - places[b][0];
    double dy = places[a][1] - places[b][1];
    return dx * dx + dy * dy;
  }

  @Test
  void theSameSeedGivesTheSameMap() {
    String body = "\"seed\": 5, \"epochs\": 20";
    assertEquals(pagesOf(done(body)), pagesOf(done(body)));
    assertFalse(pagesOf(done(body)).equals(pagesOf(done("\"seed\": 6, \"epochs\": 20"))));
  }

  private static String pagesOf(String answer) {
    return answer.substring(answer.indexOf("\"points\":["), answer.indexOf("\"error\""));
  }

  @Test
  void pagesLabelsAndTilesShowPartsOfIt() {
    String job = started("\"epochs\": 20, \"color\": \"n\", \"label\": \"kind\"");
    String answer = ended(job);
    assertTrue(answer.contains("\"kind\":\"number\",\"min\":1.0,\"max\":600.0"), answer);
    String page = server.get(MAP + "/" + job + "/points?offset=598&limit=10").body();
    assertEquals(3, page.split("\"id\":").length, page);
    contains("\"total\":600", server.get(MAP + "/" + job + "/points?limit=1"));
    contains("{\"label\":\"k", server.get(MAP + "/" + job + "/labels?limit=1"));
    String whole = server.get(MAP + "/" + job + "/tiles/0/0/0").body();
    assertEquals(257, whole.split("\"id\":").length, whole);
    assertTrue(whole.contains("\"total\":600"), whole);
    refused(404, "z 17", server.get(MAP + "/" + job + "/tiles/17/0/0"));
    refused(404, "x 2", server.get(MAP + "/" + job + "/tiles/1/2/0"));
    refused(404, "y -1", server.get(MAP + "/" + job + "/tiles/1/0/-1"));
    refused(404, "no finished map job", server.get(MAP + "/9/tiles/0/0/0"));
    refused(404, "has no list `x`", server.get(MAP + "/" + job + "/x"));
    contains(job, server.get(MAP));
  }

  /// Old points stay near where they were; the measure is parts of the map's side.
  @Test
  void newPointsComeAmongOldOnes() {
    String first = started("");
    double[][] before = places(ended(first), 600);
    put(601, 660);
    String second = done("\"start\": \"" + first + "\"");
    assertTrue(second.contains("\"start\":\"job " + first + "\",\"epochs\":100"), second);
    assertTrue(second.contains("\"moved\":{\"points\":600,"), second);
    double[][] after = places(second, 660);
    double side = 0;
    double moved = 0;
    for (int i = 1; i <= 600; i++) {
      moved += Math.hypot(after[i][0] - before[i][0], after[i][1] - before[i][1]) / 600;
      side = Math.max(side, Math.max(Math.abs(before[i][0]), Math.abs(before[i][1])));
    }
    assertTrue(moved < 0.05 * 2 * side, moved + " of " + 2 * side);
    for (int i = 601; i <= 660; i++) {
      int nearest = 1;
      for (int j = 1; j <= 600; j++) {
        nearest = square(after, i, j) < square(after, i, nearest) ? j : nearest;
      }
      assertEquals(i % 3, nearest % 3);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "2, 1", "3, 2", "5, 4"})
  void fewPointsHaveAMapToo(int count, int neighbours) {
    String answer =
        done(
            "\"filter\": {\"must\": [{\"key\": \"n\", \"range\": {\"lte\": %d}}]}"
                .formatted(count));
    assertTrue(answer.contains("\"count\":" + count), answer);
    assertTrue(answer.contains("\"neighbours\":" + neighbours), answer);
    assertEquals(count + 1, answer.split("\"id\":").length, answer);
  }

  @Test
  void equalPointsAndPointsWithoutTheVectorAreNoObstacle() {
    StringBuilder same = new StringBuilder();
    for (int id = 1; id <= 40; id++) {
      same.append("{\"id\": %d, \"vector\": {\"b\": [1, 1]}},".formatted(id + 1_000));
    }
    same.setLength(same.length() - 1);
    server.put("/collections/c/points?wait=true", "{\"points\":[" + same + "]}");
    String answer = done("\"using\": \"b\", \"epochs\": 30");
    assertTrue(answer.contains("\"count\":40,\"matching\":40,\"lacking\":600"), answer);
  }

  @Test
  void whatCannotBeLaidOutIsRefusedAtOnce() {
    refused(400, "Not existing vector name error: x", server.post(MAP, "{\"using\": \"x\"}"));
    refused(400, "is sparse", server.post(MAP, "{\"using\": \"s\"}"));
    refused(422, "neighbours: value 1", server.post(MAP, "{\"neighbours\": 1}"));
    refused(422, "neighbours: value 201", server.post(MAP, "{\"neighbours\": 201}"));
    refused(422, "spread: value 0", server.post(MAP, "{\"spread\": 0}"));
    refused(422, "min_distance: value 2", server.post(MAP, "{\"min_distance\": 2}"));
    refused(422, "epochs: value 0", server.post(MAP, "{\"epochs\": 0}"));
    refused(422, "sample: value 0", server.post(MAP, "{\"sample\": 0}"));
    refused(400, "unknown field `colour`", server.post(MAP, "{\"colour\": \"k\"}"));
    refused(400, "color", server.post(MAP, "{\"color\": 3}"));
    refused(404, "doesn't exist", server.post("/collections/no/map", "{}"));
    refused(404, "no map job 9", server.get(MAP + "/9"));
  }

  @Test
  void aStartThatIsNoMapIsSaid() {
    String answer = ended(started("\"start\": \"01a201f8-6c0e-7c30-9d0a-0f5f4a1b2c3d\""));
    assertTrue(answer.contains("\"state\":\"failed\""), answer);
    assertTrue(answer.contains("leave `start` out for a fresh map"), answer);
  }

  @Test
  void aMapCanBeCancelled() {
    String job = started("\"epochs\": 5000, \"neighbours\": 200");
    assertEquals(200, server.delete(MAP + "/" + job).statusCode());
    assertTrue(ended(job).contains("\"state\":\"cancelled\""));
    refused(404, "no finished map job", server.get(MAP + "/" + job + "/tiles/0/0/0"));
  }
}
