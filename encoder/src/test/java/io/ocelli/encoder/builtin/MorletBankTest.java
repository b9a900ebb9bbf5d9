package io.ocelli.encoder.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MorletBankTest {

  @ParameterizedTest
  @ValueSource(ints = {7, 8})
  void waveletsHaveNoMeanAndUnitModulus(int size) {
    float[] bank = MorletBank.filters(size);
    int area = size * size;
    for (int orientation = 0; orientation < 4; orientation++) {
      double real = 0;
      double imaginary = 0;
      double modulus = 0;
      for (int i = 0; i < area; i++) {
        float a = bank[orientation * area + i];
        float b = bank[(4 + orientation) * area + i];
        real += a;
        imaginary += b;
        modulus += Math.hypot(a, b);
      }
      assertEquals(0, real, 1e-6);
      assertEquals(0, imaginary, 1e-6);
      assertEquals(1, modulus, 1e-6);
    }
  }

  /// Orientation t of the mirrored grid is orientation -t.
  @ParameterizedTest
  @ValueSource(ints = {7, 8})
  void mirroringMapsOrientationsToEachOther(int size) {
    float[] bank = MorletBank.filters(size);
    int area = size * size;
    for (int i = 0; i < area; i++) {
      int mirrored = i / size * size + size - 1 - i % size;
      assertEquals(bank[area + i], bank[3 * area + mirrored], 1e-7);
      assertEquals(bank[2 * area + i], bank[2 * area + mirrored], 1e-7);
    }
  }
}
