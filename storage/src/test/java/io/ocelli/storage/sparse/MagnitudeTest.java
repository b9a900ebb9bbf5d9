package io.ocelli.storage.sparse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.VectorSettings;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;

class MagnitudeTest {
  @Property
  void aValueLiesBetweenTheBoundsOfItsFrequency(@ForAll int bits) {
    float value = Math.abs(Float.intBitsToFloat(bits));
    if (Float.isFinite(value)) {
      int frequency = Magnitude.frequency(value);
      assertEquals(frequency, Magnitude.frequency(-value));
      assertTrue(frequency >= 1 && frequency <= Magnitude.MAX);
      assertTrue(Magnitude.lower(frequency) <= value && value <= Magnitude.upper(frequency));
      if (value > 1e-30f) {
        assertTrue(Magnitude.upper(frequency) <= Magnitude.lower(frequency) * 1.008f);
      }
    }
  }

  /// On disk.
  @Test
  void theFrequenciesOfSomeValues() {
    assertEquals(1, Magnitude.frequency(0));
    assertEquals(0x3F80, Magnitude.frequency(1));
    assertEquals(0x3F81, Magnitude.frequency(Math.nextUp(1f)));
    assertEquals(0x7F80, Magnitude.MAX);
  }

  /// On disk.
  @Test
  void theTermsOfDimensions() {
    assertEquals(new BytesRef(new byte[] {0, 0, 1, 2}), DimensionTerm.of(258, false), "big-endian");
    assertEquals(new BytesRef(new byte[] {-1, -1, -1, -1, 1}), DimensionTerm.of(-1, true));
  }

  /// Lucene adds the frequencies of a document up in an int.
  @Test
  void theLongestVectorsOfTheLargestValuesFit() {
    assertTrue((long) Magnitude.MAX * VectorSettings.MAX_SIZE <= Integer.MAX_VALUE);
  }
}
