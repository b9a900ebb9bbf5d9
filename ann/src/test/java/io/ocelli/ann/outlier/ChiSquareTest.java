package io.ocelli.ann.outlier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChiSquareTest {
  /// `scipy.stats.chi2.sf(x, dims)`.
  @ParameterizedTest
  @CsvSource({
    "1, 1, 0.31731050786291115",
    "3.84, 1, 0.05004352124870519",
    "10, 10, 0.44049328506521257",
    "1500, 1280, 1.7797905087584387e-05",
    "1280, 1280, 0.49474342844207353",
    "0.5, 4, 0.9735009788392561",
    "100, 10, 5.4497019829205215e-17",
    "0, 3, 1"
  })
  void sameAsScipy(double x, int dims, double tail) {
    assertEquals(tail, ChiSquare.tail(x, dims), 1e-10 * tail);
  }

  /// `scipy.stats.chi2.isf(rate, dims)`.
  @Test
  void theThresholdIsWhereTheTailIsTheRate() {
    assertEquals(1364.3451644263162, ChiSquare.threshold(0.05, 1280), 1e-7);
    assertEquals(11.344866730144368, ChiSquare.threshold(0.01, 3), 1e-9);
  }

  /// `scipy.special.gammaln`.
  @Test
  void logarithmOfTheGammaFunction() {
    assertEquals(0.5723649429247, ChiSquare.logGamma(0.5), 1e-13);
    assertEquals(0, ChiSquare.logGamma(1), 1e-13);
    assertEquals(3493.02796751973, ChiSquare.logGamma(640), 1e-9);
  }
}
