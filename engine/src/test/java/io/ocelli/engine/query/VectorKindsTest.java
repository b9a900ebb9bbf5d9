package io.ocelli.engine.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.ElementType;
import io.ocelli.core.collection.IndexSettings;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Query.Strategy;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.testing.Fixture;
import io.ocelli.engine.testing.Plane;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All kinds of query answer for sparse vectors and multi-vectors, too.
class VectorKindsTest {
  @TempDir Path folder;
  private Fixture fixture;

  @BeforeEach
  void open() {
    fixture = new Fixture(folder);
    VectorSettings rows =
        new VectorSettings(
            2,
            Metric.DOT,
            ElementType.FLOAT32,
            VectorSettings.Shape.MULTI,
            null,
            IndexSettings.DEFAULT);
    fixture.collections.create(
        "c",
        new CollectionSettings(
            Map.of("rows", rows),
            Map.of("words", new SparseSettings(false)),
            Map.of(),
            Set.of(),
            List.of(),
            Value.Obj.EMPTY));
    Fixture.upsert(
        fixture.collections,
        "c",
        List.of(
            point(1, sparse(new int[] {1, 2}, 1, 1), new float[][] {{1, 0}, {0, 1}}),
            point(2, sparse(new int[] {2, 3}, 2, 1), new float[][] {{0, 2}}),
            point(3, sparse(new int[] {4}, 5), new float[][] {{-1, 0}})));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static VectorInput sparse(int[] indices, float... values) {
    return new VectorInput.Ready(new VectorValue.Sparse(indices, values));
  }

  private static VectorInput rows(float[]... rows) {
    return new VectorInput.Ready(new VectorValue.Multi(rows));
  }

  private static WritePoint point(long id, VectorInput words, float[][] rows) {
    return new WritePoint(
        PointId.of(id), Map.of("words", words, "rows", rows(rows)), Value.Obj.EMPTY);
  }

  private void assertScores(Query query, String using, long[] ids, float... scores) {
    Step step = Step.of(query, 10).withUsing(using);
    List<ScoredPoint> points = fixture.collections.search("c", SearchRequest.of(step)).points();
    assertEquals(Arrays.stream(ids).boxed().toList(), Plane.ids(points));
    for (int i = 0; i < scores.length; i++) {
      assertEquals(scores[i], points.get(i).score(), 1e-6f);
    }
  }

  @Test
  void sparseExamples() {
    VectorInput two = sparse(new int[] {2}, 1);
    VectorInput four = sparse(new int[] {4}, 1);
    // 2 (mean of {2: 1}) - {4: 1}: 2, 4 and -5; a plain search leaves out what shares no dimension.
    Query mean = new Query.Recommend(List.of(two), List.of(four), Strategy.AVERAGE_VECTOR);
    assertScores(mean, "words", new long[] {2, 1, 3}, 4, 2, -5);
    // sq(2), sq(1), and point 3 is nearer to the bad one: -sq(5).
    Query best = new Query.Recommend(List.of(two), List.of(four), Strategy.BEST_SCORE);
    assertScores(best, "words", new long[] {2, 1, 3}, 0.8333333f, 0.75f, -0.9166667f);
    Query pairs = new Query.Discover(two, List.of(new Query.Pair(four, two)));
    // Sides -1, -1 and 1; sq of 1, 2 and 0.
    assertScores(pairs, "words", new long[] {3, 2, 1}, 1.5f, -0.1666667f, -0.25f);
    Query mmr = new Query.Nearest(two, new Query.Diversity(0.5f, 0));
    assertScores(mmr, "words", new long[] {2, 1}, 2, 1);
    // Point 3 has no dimension in common with the others: it is as unlike as can be.
    VectorInput both = sparse(new int[] {2, 4}, 1, 1);
    Query apart = new Query.Nearest(both, new Query.Diversity(0.5f, 0));
    assertScores(apart, "words", new long[] {3, 2, 1}, 5, 2, 1);
  }

  @Test
  void multiVectorExamples() {
    VectorInput up = rows(new float[] {0, 1});
    VectorInput both = rows(new float[] {1, 0}, new float[] {0, 1});
    // Rows (1, 0), (0, 1) and (0, -1): point 1: 1 + 1 + 0, 2: 0 + 2 - 2, 3: -1 + 0 + 0.
    Query mean = new Query.Recommend(List.of(both), List.of(up), Strategy.AVERAGE_VECTOR);
    assertScores(mean, "rows", new long[] {1, 2, 3}, 2, 0, -1);
    // both: 2, 2, -1; up: 1, 2, 0.
    Query sums = new Query.Recommend(List.of(both), List.of(up), Strategy.SUM_SCORES);
    assertScores(sums, "rows", new long[] {1, 2, 3}, 1, 0, -1);
    Query context = new Query.Context(List.of(new Query.Pair(both, up)));
    assertScores(context, "rows", new long[] {1, 2, 3}, 0, 0, -0.5f);
  }
}
