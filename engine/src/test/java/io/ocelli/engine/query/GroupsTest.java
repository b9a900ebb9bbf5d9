package io.ocelli.engine.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.compound.GroupAnswer;
import io.ocelli.core.query.compound.GroupRequest;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.testing.Fixture;
import io.ocelli.engine.testing.Plane;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupsTest {
  private static final PayloadPath KEY = PayloadPath.parse("g");

  @TempDir Path folder;

  private static Value.Obj g(Value... values) {
    return Plane.payload("g", values.length == 1 ? values[0] : new Value.Array(List.of(values)));
  }

  private static GroupAnswer groups(Plane plane, Step step, int size) {
    GroupRequest request = new GroupRequest(SearchRequest.of(step), KEY, size, null);
    return plane.fixture.collections.groups(Plane.NAME, request, Deadline.never());
  }

  private static Map<Value, List<Long>> ids(GroupAnswer answer) {
    Map<Value, List<Long>> ids = new LinkedHashMap<>();
    answer.groups().forEach(group -> ids.put(group.key(), Plane.ids(group.hits())));
    return ids;
  }

  /// What grouping means: all points ranked, then dealt out.
  private static Map<Value, List<Long>> dealtOut(Plane plane, Step step, int size) {
    Map<Value, List<Long>> groups = new LinkedHashMap<>();
    for (ScoredPoint point : plane.points(step.withLimit(100_000))) {
      KEY.resolve(point.payload(), true).stream()
          .filter(key -> key instanceof Value.Text || key instanceof Value.Int)
          .distinct()
          .forEach(key -> groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(number(point)));
    }
    Map<Value, List<Long>> best = new LinkedHashMap<>();
    groups.entrySet().stream()
        .limit(step.limit())
        .forEach(each -> best.put(each.getKey(), each.getValue().stream().limit(size).toList()));
    return best;
  }

  private static long number(ScoredPoint point) {
    return ((PointId.Num) point.id()).value();
  }

  private static void assertComplete(Plane plane, Step step, int size) {
    Map<Value, List<Long>> expected = dealtOut(plane, step, size);
    Map<Value, List<Long>> found = ids(groups(plane, step, size));
    assertEquals(expected, found);
    assertEquals(List.copyOf(expected.keySet()), List.copyOf(found.keySet()), "their order");
  }

  @Test
  void theBestGroupsWithTheirBestPoints() {
    try (Plane plane =
        new Plane(folder, Metric.EUCLID)
            .with(
                Plane.point(1, 1, 0, g(Value.of("a"))),
                Plane.point(2, 2, 0, g(Value.of("b"), Value.of(7), Value.of("b"))),
                Plane.point(3, 3, 0, g(Value.of("a"))))
            .with(
                Plane.point(4, 4, 0, g(Value.of("a"))),
                Plane.point(5, 0, 0, g(Value.of(1.5))),
                Plane.point(6, 0, 0, g(Value.of(true))),
                Plane.point(7, 0, 0))) {
      Map<Value, List<Long>> expected = new LinkedHashMap<>();
      expected.put(Value.of("a"), List.of(1L, 3L));
      expected.put(Value.of("b"), List.of(2L));
      expected.put(Value.of(7), List.of(2L));
      GroupAnswer answer = groups(plane, Plane.near(0, 0, 10), 2);
      assertEquals(expected, ids(answer), "reals and truths make no groups");
      assertEquals(3f, answer.groups().getFirst().hits().get(1).score());
      assertEquals(
          List.of(Value.of("a")), List.copyOf(ids(groups(plane, Plane.near(0, 0, 1), 2)).keySet()));
    }
  }

  /// One group has the 600 nearest points, so every look at the best sees that group alone.
  @Test
  void groupsBehindALargeOneAreFound() {
    try (Plane plane = new Plane(folder, Metric.EUCLID)) {
      List<WritePoint> points = new ArrayList<>();
      for (int id = 1; id <= 600; id++) {
        Value other = id % 50 == 0 ? Value.of(id + 0.5) : Value.of("large");
        points.add(Plane.point(id, id / 1000f, 0, g(Value.of("large"), other)));
      }
      for (int id = 601; id <= 700; id++) {
        points.add(Plane.point(id, id, 0, g(Value.of(id % 4), Value.of("large"))));
      }
      plane.with(points.toArray(WritePoint[]::new));
      for (int size : new int[] {1, 3}) {
        assertComplete(plane, Plane.near(0, 0, 2), size);
        assertComplete(plane, Plane.near(0, 0, 9), size);
      }
      assertComplete(plane, Plane.near(700, 0, 3), 40);
    }
  }

  @Test
  void everyGroupIsCompleteWhateverTheQuery() {
    Random random = new Random(5);
    try (Plane plane = new Plane(folder, Metric.DOT)) {
      for (int segment = 0; segment < 3; segment++) {
        plane.with(randomPoints(random, 100 * segment, 100));
      }
      VectorInput here = VectorInput.of(1, -1);
      VectorInput there = VectorInput.of(-2, 1);
      List<Query> queries =
          List.of(
              Query.nearest(here),
              Query.ById.BY_ID,
              new Query.Discover(here, List.of(new Query.Pair(there, here))),
              new Query.Recommend(List.of(here), List.of(there), Query.Strategy.BEST_SCORE));
      for (Query query : queries) {
        for (int limit : new int[] {1, 3, 30}) {
          for (int size : new int[] {1, 4}) {
            assertComplete(plane, Step.of(query, limit), size);
            Step some = Step.of(query, limit).withFilter(Plane.is("n", 1));
            assertComplete(plane, some, size);
          }
        }
      }
    }
  }

  /// Few groups are common and many are rare.
  private static WritePoint[] randomPoints(Random random, int first, int count) {
    WritePoint[] points = new WritePoint[count];
    for (int i = 0; i < count; i++) {
      int rare = (int) Math.pow(random.nextInt(1, 6), random.nextInt(1, 4));
      Value key =
          random.nextInt(5) == 0
              ? new Value.Array(List.of(Value.of(rare), Value.of("t" + rare % 7)))
              : Value.of(rare);
      Value.Obj payload =
          new Value.Obj(
              random.nextInt(10) == 0
                  ? Map.of("n", Value.of(1))
                  : Map.of("g", key, "n", Value.of(random.nextInt(2))));
      points[i] = Plane.point(first + i, random.nextInt(9) - 4, random.nextInt(9) - 4, payload);
    }
    return points;
  }

  /// Prefetches give what each of the wanted groups asks for.
  @Test
  void groupsOfFusedPoints() {
    try (Plane plane =
        new Plane(folder, Metric.EUCLID)
            .with(
                Plane.point(1, 1, 0, g(Value.of("a"))),
                Plane.point(2, 2, 0),
                Plane.point(3, 3, 0, g(Value.of("a"))),
                Plane.point(4, 4, 0, g(Value.of("b"))))) {
      Step fused = Plane.fused(2, Plane.near(0, 0, 2), Plane.near(0, 0, 1));
      Map<Value, List<Long>> expected = new LinkedHashMap<>();
      expected.put(Value.of("a"), List.of(1L, 3L));
      expected.put(Value.of("b"), List.of(4L));
      assertEquals(expected, ids(groups(plane, fused, 2)));
    }
  }

  @Test
  void aGroupCanBeLookedUpInAnotherCollection() {
    try (Plane plane =
        new Plane(folder, Metric.EUCLID)
            .with(
                Plane.point(1, 1, 0, g(Value.of(40))),
                Plane.point(2, 2, 0, g(Value.of("41"))),
                Plane.point(3, 3, 0, g(Value.of("no id"))),
                Plane.point(4, 4, 0, g(Value.of(-40))))) {
      plane.fixture.collections.create("books", CollectionSettings.ofVectors(Map.of()));
      Value.Obj title = Plane.payload("title", Value.of("Emma"));
      Fixture.upsert(
          plane.fixture.collections,
          "books",
          List.of(
              new WritePoint(PointId.of(40), Map.of(), title),
              new WritePoint(PointId.of(41), Map.of(), title)));
      GroupRequest request =
          new GroupRequest(
              SearchRequest.of(Plane.near(0, 0, 10)),
              KEY,
              1,
              new GroupRequest.Lookup("books", Selector.Whole.ALL, Selector.Whole.NONE));
      List<GroupAnswer.Group> groups =
          plane.fixture.collections.groups(Plane.NAME, request, Deadline.never()).groups();
      assertEquals(title, groups.get(0).lookup().payload());
      assertEquals(PointId.of(41), groups.get(1).lookup().id());
      assertNull(groups.get(2).lookup());
      assertNull(groups.get(3).lookup());
    }
  }
}
