package io.ocelli.engine.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.metric.Metric;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.query.SearchTrace.Stage;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.engine.testing.Plane;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeTraceTest {
  @TempDir Path folder;

  @Test
  void aTraceHasTheShapeOfTheTree() {
    try (Plane plane =
        new Plane(folder, Metric.EUCLID)
            .with(Plane.point(1, 1, 0), Plane.point(2, 2, 0))
            .with(Plane.point(3, 3, 0))) {
      Step near = Plane.near(0, 0, 2);
      Step again = Plane.near(9, 0, 1).withPrefetch(near, Step.of(Query.ById.BY_ID, 3));
      SearchRequest request = SearchRequest.of(Plane.fused(5, again, near));
      assertNull(plane.search(request).trace(), "nobody asked");
      SearchTrace fused = plane.search(request.withExplain(true)).trace();
      assertEquals(new Stage("rrf", 3, 3), fused.stage(), "1 and 2 by near, 3 by the other");
      assertEquals(List.of(), fused.segments());
      SearchTrace second = fused.steps().getFirst();
      assertEquals(new Stage("nearest", 3, 1), second.stage());
      assertEquals(2, second.segments().size());
      assertEquals(
          List.of(new Stage("nearest", -1, 2), new Stage("scroll", -1, 3)),
          second.steps().stream().map(SearchTrace::stage).toList());
      assertEquals(3 + 3 + 3, fused.work().exactComparisons(), "three searches of three points");
      long below = fused.steps().stream().mapToLong(SearchTrace::totalNanos).sum();
      assertTrue(fused.totalNanos() >= below, "a step takes its steps' time and its own");
      assertEquals(fused.totalNanos() - below, fused.ownNanos());
    }
  }
}
