package io.ocelli.engine.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.OrderBy;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.tree.Expression;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.testing.Plane;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Points of a grid, so that many have the same score.
class PagingTest {
  private static final int POINTS = 150;
  private static final int PAGE = 7;

  @TempDir Path folder;

  private Plane plane() {
    Random random = new Random(3);
    Plane plane = new Plane(folder, Metric.EUCLID);
    for (int segment = 0; segment < 3; segment++) {
      WritePoint[] points = new WritePoint[POINTS / 3];
      for (int i = 0; i < points.length; i++) {
        List<Value> twice = List.of(Value.of(random.nextInt(5)), Value.of(random.nextInt(5)));
        points[i] =
            Plane.point(
                i * 3L + segment,
                random.nextInt(4),
                random.nextInt(4),
                Plane.payload("n", new Value.Array(twice)));
      }
      plane.with(points);
    }
    return plane;
  }

  private static List<Query> queries() {
    VectorInput here = VectorInput.of(1, 1);
    VectorInput there = VectorInput.of(3, 0);
    return List.of(
        Query.nearest(here),
        Query.ById.BY_ID,
        new Query.Ordered(new OrderBy(PayloadPath.key("n"), OrderBy.Direction.ASCENDING, null)),
        new Query.Recommend(List.of(here), List.of(there), Query.Strategy.BEST_SCORE),
        new Query.Discover(here, List.of(new Query.Pair(here, there))),
        new Query.Context(List.of(new Query.Pair(here, there))));
  }

  @Test
  void pagesNeitherRepeatNorSkip() {
    try (Plane plane = plane()) {
      for (Query query : queries()) {
        assertPages(plane, Step.of(query, POINTS));
      }
    }
  }

  @Test
  void pagesOfWhatWasPrefetched() {
    try (Plane plane = plane()) {
      Step one = Plane.near(0, 0, 60);
      Step other = Plane.near(3, 3, 60);
      assertPages(plane, Plane.fused(POINTS, one, other));
      assertPages(plane, Plane.near(1, 2, POINTS).withPrefetch(one, other));
      Query formula =
          new Query.Formula(
              new Expression.Sum(List.of(new Expression.Score(0), new Expression.Score(1))),
              Map.of());
      assertPages(plane, Step.of(formula, POINTS).withPrefetch(one, other));
    }
  }

  /// What the whole list holds, page by page.
  private static void assertPages(Plane plane, Step step) {
    List<ScoredPoint> whole = plane.points(step);
    assertEquals(whole.size(), new HashSet<>(Plane.ids(whole)).size(), "each once");
    List<ScoredPoint> pages = new ArrayList<>();
    List<ScoredPoint> page;
    do {
      SearchRequest next = SearchRequest.of(step.withLimit(PAGE)).withOffset(pages.size());
      page = plane.search(next).points();
      pages.addAll(page);
    } while (page.size() == PAGE);
    assertEquals(Plane.ids(whole), Plane.ids(pages), step.query().toString());
    assertEquals(whole, pages, "what is told of them");
  }
}
