package io.ocelli.engine.query.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.vector.VectorValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class AverageVectorTest {
  private static VectorValue sparse(int[] indices, float... values) {
    return new VectorValue.Sparse(indices, values);
  }

  private static VectorValue multi(float[]... rows) {
    return new VectorValue.Multi(rows);
  }

  @Test
  void denseVectorsComponentByComponent() {
    List<VectorValue> good = List.of(VectorValue.of(1, 2), VectorValue.of(3, 6));
    assertEquals(VectorValue.of(2, 4), AverageVector.of(good, List.of()));
    // 2 (2, 4) - (1, 1)
    assertEquals(VectorValue.of(3, 7), AverageVector.of(good, List.of(VectorValue.of(1, 1))));
  }

  @Test
  void sparseVectorsDimensionByDimension() {
    List<VectorValue> good = List.of(sparse(new int[] {1, 5}, 2, 4), sparse(new int[] {-1}, 8));
    assertEquals(sparse(new int[] {1, 5, -1}, 1, 2, 4), AverageVector.of(good, List.of()));
    List<VectorValue> bad = List.of(sparse(new int[] {5, 7}, 1, 3));
    assertEquals(sparse(new int[] {1, 5, 7, -1}, 2, 3, -3, 8), AverageVector.of(good, bad));
  }

  @Test
  void multiVectorsRowByRow() {
    VectorValue good = multi(new float[] {1, 2}, new float[] {3, 4});
    VectorValue bad = multi(new float[] {5, 0});
    assertEquals(
        multi(new float[] {1, 2}, new float[] {3, 4}, new float[] {7, 8}, new float[] {-5, -0f}),
        AverageVector.of(List.of(good, VectorValue.of(7, 8)), List.of(bad)));
  }

  @Test
  void whatHasNoMeanIsRefused() {
    VectorValue dense = VectorValue.of(1, 2);
    assertThrows(
        OcelliException.class,
        () -> AverageVector.of(List.of(dense, sparse(new int[] {1}, 2)), List.of()));
    assertThrows(
        OcelliException.class,
        () -> AverageVector.of(List.of(dense), List.of(VectorValue.of(1, 2, 3))));
  }
}
