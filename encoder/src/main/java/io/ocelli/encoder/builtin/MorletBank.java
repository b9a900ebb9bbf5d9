package io.ocelli.encoder.builtin;

/// Morlet wavelets of four orientations on a small square grid, with the constants that are usual
/// in scattering networks (Andén and Mallat, "Deep Scattering Spectrum", 2014; Bruna and Mallat,
/// "Invariant Scattering Convolution Networks", 2013).
final class MorletBank {
  static final int ORIENTATIONS = 4;

  private static final double FREQUENCY = 3 * Math.PI / 4;
  private static final double SIGMA = 0.8;
  private static final double SLANT = 0.5;

  private MorletBank() {}

  /// Zero mean, and the sum of moduli is 1. The grid of an even size lies half a pixel off, so the
  /// filter stays symmetric.
  ///
  /// @return `[8, 1, size, size]`: the real parts of all orientations, then the imaginary parts
  static float[] filters(int size) {
    float[] bank = new float[2 * ORIENTATIONS * size * size];
    for (int orientation = 0; orientation < ORIENTATIONS; orientation++) {
      Wavelet wavelet = wavelet(size, Math.PI * orientation / ORIENTATIONS);
      int real = orientation * size * size;
      int imaginary = (ORIENTATIONS + orientation) * size * size;
      for (int i = 0; i < size * size; i++) {
        bank[real + i] = (float) (wavelet.real[i] / wavelet.norm);
        bank[imaginary + i] = (float) (wavelet.imaginary[i] / wavelet.norm);
      }
    }
    return bank;
  }

  private record Wavelet(double[] real, double[] imaginary, double norm) {}

  private static Wavelet wavelet(int size, double angle) {
    double[] real = new double[size * size];
    double[] imaginary = new double[size * size];
    double[] envelope = new double[size * size];
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double realSum = 0;
    double envelopeSum = 0;
    for (int i = 0; i < real.length; i++) {
      double x = i % size - (size - 1) / 2.0;
      double y = i / size - (size - 1) / 2.0;
      double along = x * cos + y * sin;
      double across = -x * sin + y * cos;
      double distance = along * along + SLANT * SLANT * across * across;
      envelope[i] = StrictMath.exp(-distance / (2 * SIGMA * SIGMA));
      real[i] = envelope[i] * StrictMath.cos(FREQUENCY * along);
      imaginary[i] = envelope[i] * StrictMath.sin(FREQUENCY * along);
      realSum += real[i];
      envelopeSum += envelope[i];
    }
    double mean = realSum / envelopeSum;
    double norm = 0;
    for (int i = 0; i < real.length; i++) {
      real[i] -= mean * envelope[i];
      norm += Math.sqrt(real[i] * real[i] + imaginary[i] * imaginary[i]);
    }
    return new Wavelet(real, imaginary, norm);
  }
}
