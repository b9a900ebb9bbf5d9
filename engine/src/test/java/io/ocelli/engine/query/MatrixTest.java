package io.ocelli.engine.query;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.compound.MatrixRequest;
import io.ocelli.core.query.compound.SimilarityMatrix;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.testing.Plane;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Points at 0, 1 and 3 of a line, and one without a vector.
class MatrixTest {
  @TempDir Path folder;

  private Plane plane() {
    return new Plane(folder, Metric.EUCLID)
        .with(Plane.point(3, 3, 0, Plane.n(1)), Plane.point(1, 0, 0, Plane.n(1)))
        .with(Plane.point(2, 1, 0), new WritePoint(PointId.of(4), Map.of(), Value.Obj.EMPTY));
  }

  private static SimilarityMatrix matrix(Plane plane, MatrixRequest request) {
    return plane.fixture.collections.matrix(Plane.NAME, request, Deadline.never());
  }

  @Test
  void theNearestOthersOfEach() {
    try (Plane plane = plane()) {
      SimilarityMatrix matrix = matrix(plane, new MatrixRequest(Filter.ALL, "", 10, 1));
      assertEquals(List.of(PointId.of(1), PointId.of(2), PointId.of(3)), matrix.ids());
      assertArrayEquals(new int[] {0, 1, 2}, matrix.rows());
      assertArrayEquals(new int[] {1, 0, 1}, matrix.columns());
      assertArrayEquals(new float[] {1, 1, 2}, matrix.scores());
      SimilarityMatrix more = matrix(plane, new MatrixRequest(Filter.ALL, "", 10, 9));
      assertArrayEquals(new int[] {0, 0, 1, 1, 2, 2}, more.rows());
      assertArrayEquals(new int[] {1, 2, 0, 2, 1, 0}, more.columns(), "nearest first");
      assertArrayEquals(new float[] {1, 3, 1, 2, 2, 3}, more.scores());
    }
  }

  @Test
  void ofSomeThatPassTheFilter() {
    try (Plane plane = plane()) {
      SimilarityMatrix some = matrix(plane, new MatrixRequest(Plane.is("n", 1), "", 10, 3));
      assertEquals(List.of(PointId.of(1), PointId.of(3)), some.ids());
      assertArrayEquals(new float[] {3, 3}, some.scores());
      HashSet<List<PointId>> drawn = new HashSet<>();
      for (int i = 0; i < 60; i++) {
        drawn.add(matrix(plane, new MatrixRequest(Filter.ALL, "", 2, 3)).ids());
      }
      assertEquals(3, drawn.size(), "every pair of three is drawn at some time");
      assertThrows(
          OcelliException.class, () -> matrix(plane, new MatrixRequest(Filter.ALL, "v", 2, 3)));
    }
  }
}
