package io.ocelli.encoder.preprocess;

/// The resampling filters of PIL (`Resample.c`).
public enum Interpolation {
  /// No filter: the pixel under the centre, see [Nearest].
  NEAREST(0) {
    @Override
    double weight(double x) {
      throw new UnsupportedOperationException("nearest has no weights");
    }
  },
  BOX(0.5) {
    @Override
    double weight(double x) {
      return x > -0.5 && x <= 0.5 ? 1 : 0;
    }
  },
  BILINEAR(1) {
    @Override
    double weight(double x) {
      return Math.max(0, 1 - Math.abs(x));
    }
  },
  /// A sinc of one lobe under Hamming's window; `Resample.c` has its constants as floats.
  HAMMING(1) {
    @Override
    double weight(double x) {
      double t = Math.abs(x);
      return t >= 1 ? 0 : sinc(t) * (0.54f + 0.46f * StrictMath.cos(t * Math.PI));
    }
  },
  /// Keys' cubic with a = -0.5.
  BICUBIC(2) {
    @Override
    double weight(double x) {
      double t = Math.abs(x);
      if (t < 1) {
        return ((A + 2) * t - (A + 3)) * t * t + 1;
      }
      return t < 2 ? (((t - 5) * t + 8) * t - 4) * A : 0;
    }
  },
  LANCZOS(3) {
    @Override
    double weight(double x) {
      return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
    }
  };

  private static final double A = -0.5;

  private final double support;

  Interpolation(double support) {
    this.support = support;
  }

  /// Half the filter's width in source pixels when nothing is shrunk.
  double support() {
    return support;
  }

  abstract double weight(double x);

  private static double sinc(double x) {
    double angle = x * Math.PI;
    return x == 0 ? 1 : StrictMath.sin(angle) / angle;
  }
}
