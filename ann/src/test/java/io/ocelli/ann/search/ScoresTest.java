package io.ocelli.ann.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.ann.TestVectors;
import io.ocelli.core.collection.ElementType;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.VectorEncoding;
import org.junit.jupiter.api.Test;

class ScoresTest {
  /// A point that is written again with the vectors it has keeps them to the bit.
  @Property(tries = 500)
  void whatWasReadBackIsStoredWithoutAChange(
      @ForAll Metric metric, @ForAll @IntRange(min = 1, max = 70) int dims, @ForAll long seed) {
    float[] vector = TestVectors.random(1, dims, seed)[0];
    float[] stored = Scores.stored(metric, ElementType.FLOAT16, "v", vector);
    assertArrayEquals(stored, Scores.stored(metric, ElementType.FLOAT16, "v", stored));
  }

  @Test
  void halvesUnderCosineAreOfLengthOneButForTheirRounding() {
    float[] stored =
        Scores.stored(Metric.COSINE, ElementType.FLOAT16, "v", new float[] {1e9f, 1e9f});
    assertArrayEquals(new float[] {0.70703125f, 0.70703125f}, stored);
  }

  @Test
  void bytesKeepTheirLengths() {
    float[] vector = {3, 4, 255};
    assertArrayEquals(vector, Scores.stored(Metric.COSINE, ElementType.UINT8, "v", vector));
    assertThrows(
        OcelliException.class,
        () -> Scores.stored(Metric.COSINE, ElementType.UINT8, "v", new float[] {Float.NaN, 0, 0}));
  }

  @Test
  void zeroVectorsStayZero() {
    for (ElementType type : ElementType.values()) {
      assertArrayEquals(new float[9], Scores.stored(Metric.COSINE, type, "v", new float[9]));
    }
  }

  @Test
  void anyTypeIsAFieldOfFloats() {
    for (Metric metric : Metric.values()) {
      for (ElementType type : ElementType.values()) {
        FieldType field = Scores.fieldType(metric, type, 4);
        assertEquals(4, field.vectorDimension());
        assertEquals(VectorEncoding.FLOAT32, field.vectorEncoding());
      }
    }
  }
}
