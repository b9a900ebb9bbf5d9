package io.ocelli.ann.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.ann.TestVectors;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.encode.FittedTransform;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/// Maps from the space of one encoder to that of another.
class AlignersTest {
  private static final float HALF = (float) Math.sqrt(0.5);

  /// Enough of the identity in the penalty to solve, too little to see.
  private static final double HARDLY = 1e-6;

  /// y = 2 x + 1 through (0, 1), (1, 3), (2, 5): about the means x is -1, 0, 1 and y is -2, 0, 2;
  /// mean squares 2/3, mean products 4/3.
  @Test
  void aLineIsFittedByHand() {
    VectorPairs line = pairs(new float[][] {{0}, {1}, {2}}, new float[][] {{1}, {3}, {5}});
    FittedTransform exact = LeastSquares.fit("t", line, HARDLY);
    assertArrayEquals(new float[] {1}, exact.mean(), 1e-6f);
    assertArrayEquals(new float[] {3}, exact.offset(), 1e-6f);
    assertArrayEquals(new float[] {2}, exact.matrix(), 1e-5f);
    assertEquals(3, exact.fittedOn());
    // A penalty of all three squared distances halves the slope: (4/3) / (2/3 + 3 (2/3) / 3).
    assertArrayEquals(new float[] {1}, LeastSquares.fit("t", line, 3).matrix(), 1e-6f);
  }

  /// Turned by 90 degrees and moved by (10, 20).
  @Test
  void aQuarterTurnIsFoundByHand() {
    FittedTransform turn =
        Procrustes.fit(
            "t",
            pairs(
                new float[][] {{1, 0}, {-1, 0}, {0, 2}, {0, -2}},
                new float[][] {{10, 21}, {10, 19}, {8, 20}, {12, 20}}));
    assertArrayEquals(new float[] {0, -1, 1, 0}, turn.matrix(), 1e-5f);
    assertArrayEquals(new float[] {0, 0}, turn.mean());
    assertArrayEquals(new float[] {10, 20}, turn.offset());
    assertArrayEquals(new double[] {9, 21}, new Projection(turn).image(new float[] {1, 1}), 1e-5);
  }

  /// Cosines of (3, 4) to (5, 0) and (0, 2) are 0.6 and 0.8, which is of length 1 already; to a
  /// zero anchor there is none.
  @Test
  void cosinesToAnchorsByHand() {
    FittedTransform relative =
        RelativeRepresentation.of("t", sample(new float[][] {{5, 0}, {0, 2}, {0, 0}}));
    float[] told = new Projection(relative).apply(new float[] {3, 4});
    assertArrayEquals(new float[] {0.6f, 0.8f, 0}, told, 1e-6f);
    relative = RelativeRepresentation.of("t", sample(new float[][] {{1, 0}, {1, 1}}));
    // Cosines 0 and sqrt(1/2), made one long.
    assertArrayEquals(
        new float[] {0, 1}, new Projection(relative).apply(new float[] {0, 7}), 1e-6f);
    assertArrayEquals(new float[] {1, 0, HALF, HALF}, relative.matrix(), 1e-6f);
  }

  @Test
  void oneItemSaysOnlyWhereItIs() {
    VectorPairs one = pairs(new float[][] {{1, 2}}, new float[][] {{0, 3, 4}});
    float[] partner = {0, 0.6f, 0.8f};
    assertArrayEquals(
        partner, new Projection(LeastSquares.fit("t", one, 0.1)).apply(new float[] {5, 5}), 1e-6f);
    assertArrayEquals(
        partner, new Projection(Procrustes.fit("t", one)).apply(new float[] {1, 2}), 1e-6f);
  }

  @Property(tries = 40)
  void leastSquaresFindsAnyAffineMap(
      @ForAll @LongRange(min = 0, max = 1L << 40) long seed,
      @ForAll @IntRange(min = 1, max = 20) int inputs,
      @ForAll @IntRange(min = 1, max = 20) int outputs) {
    float[][] from = TestVectors.random(12 * inputs + 8, inputs, seed);
    float[][] matrix = TestVectors.random(outputs, inputs, seed + 1);
    float[] moved = TestVectors.random(1, outputs, seed + 2)[0];
    float[][] to = images(matrix, from, moved);
    Projection fitted = new Projection(LeastSquares.fit("t", pairs(from, to), HARDLY));
    for (int i = 0; i < 5; i++) {
      double[] image = fitted.image(from[i]);
      for (int k = 0; k < outputs; k++) {
        assertEquals(to[i][k], image[k], 1e-3);
      }
    }
  }

  @Property(tries = 40)
  void procrustesFindsAnyRotation(
      @ForAll @LongRange(min = 0, max = 1L << 40) long seed,
      @ForAll @IntRange(min = 2, max = 24) int dims) {
    float[][] rotation = rotation(dims, seed);
    float[][] from = TestVectors.random(20 * dims, dims, seed + 1);
    float[][] to = images(rotation, from, new float[dims]);
    FittedTransform found = Procrustes.fit("t", pairs(from, to));
    for (int r = 0; r < dims; r++) {
      for (int c = 0; c < dims; c++) {
        assertEquals(rotation[r][c], found.matrix()[r * dims + c], 2e-3, r + ", " + c);
      }
    }
  }

  /// Whatever the pairs are, also fewer than dimensions, and of any two lengths.
  @Property(tries = 60)
  void whatProcrustesFindsIsOrthogonal(
      @ForAll @LongRange(min = 0, max = 1L << 40) long seed,
      @ForAll @IntRange(min = 1, max = 24) int inputs,
      @ForAll @IntRange(min = 1, max = 24) int outputs,
      @ForAll @IntRange(min = 1, max = 40) int count) {
    FittedTransform found =
        Procrustes.fit(
            "t",
            pairs(
                TestVectors.random(count, inputs, seed),
                TestVectors.random(count, outputs, seed + 1)));
    boolean longer = outputs >= inputs;
    int n = Math.min(inputs, outputs);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double product = 0;
        for (int k = 0; k < Math.max(inputs, outputs); k++) {
          product +=
              longer
                  ? found.matrix()[k * inputs + i] * found.matrix()[k * inputs + j]
                  : found.matrix()[i * inputs + k] * found.matrix()[j * inputs + k];
        }
        assertEquals(i == j ? 1 : 0, product, 1e-4, i + ", " + j);
      }
    }
  }

  @Property(tries = 40)
  void relativeRepresentationsKnowNeitherRotationNorScale(
      @ForAll @LongRange(min = 0, max = 1L << 40) long seed,
      @ForAll @IntRange(min = 2, max = 16) int dims,
      @ForAll @FloatRange(min = 0.01f, max = 100) float scale) {
    float[][] anchors = TestVectors.random(9, dims, seed);
    float[] vector = TestVectors.random(1, dims, seed + 1)[0];
    float[][] rotation = rotation(dims, seed + 2);
    float[][] turned = images(rotation, anchors, new float[dims]);
    float[] turnedVector = images(rotation, new float[][] {vector}, new float[dims])[0];
    for (int i = 0; i < dims; i++) {
      turnedVector[i] *= scale;
    }
    assertArrayEquals(relative(anchors, vector), relative(turned, turnedVector), 1e-4f);
  }

  private static float[] relative(float[][] anchors, float[] vector) {
    return new Projection(RelativeRepresentation.of("t", sample(anchors))).apply(vector);
  }

  /// `matrix v + moved` for each vector.
  private static float[][] images(float[][] matrix, float[][] vectors, float[] moved) {
    float[][] images = new float[vectors.length][matrix.length];
    for (int v = 0; v < vectors.length; v++) {
      for (int r = 0; r < matrix.length; r++) {
        double sum = moved[r];
        for (int i = 0; i < matrix[r].length; i++) {
          sum += (double) matrix[r][i] * vectors[v][i];
        }
        images[v][r] = (float) sum;
      }
    }
    return images;
  }

  /// Reflections at random planes, one after the other.
  private static float[][] rotation(int dims, long seed) {
    float[][] rotation = new float[dims][dims];
    for (int i = 0; i < dims; i++) {
      rotation[i][i] = 1;
    }
    for (float[] axis : TestVectors.random(dims, dims, seed)) {
      double squares = 0;
      for (float x : axis) {
        squares += x * x;
      }
      for (float[] row : rotation) {
        double along = 0;
        for (int i = 0; i < dims; i++) {
          along += row[i] * axis[i];
        }
        for (int i = 0; i < dims; i++) {
          row[i] -= (float) (2 * along / squares * axis[i]);
        }
      }
    }
    return rotation;
  }

  private static VectorPairs pairs(float[][] from, float[][] to) {
    return new VectorPairs(sample(from), sample(to));
  }

  private static VectorSample sample(float[][] rows) {
    return VectorSample.of(rows);
  }
}
