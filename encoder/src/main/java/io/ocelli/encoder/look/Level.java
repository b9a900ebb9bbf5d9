package io.ocelli.encoder.look;

/// A grey picture at one size, of as many pixels across as down.
///
/// @param values `side * side` grey levels, row after row
record Level(int side, float[] values) {

  /// A pixel for each four.
  Level halved() {
    int half = side / 2;
    float[] small = new float[half * half];
    for (int y = 0; y < half; y++) {
      for (int x = 0; x < half; x++) {
        int at = 2 * y * side + 2 * x;
        small[y * half + x] =
            (values[at] + values[at + 1] + values[at + side] + values[at + side + 1]) / 4;
      }
    }
    return new Level(half, small);
  }

  /// What differs from the mean of the square around each pixel, at most `most` either way: of
  /// that, pictures that have nothing to do with each other have less in common.
  Level detail(int radius, float most) {
    float[] detail = new float[values.length];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        float differs = values[y * side + x] - around(x, y, radius);
        detail[y * side + x] = Math.clamp(differs, -most, most);
      }
    }
    return new Level(side, detail);
  }

  private float around(int x, int y, int radius) {
    float sum = 0;
    int count = 0;
    for (int j = Math.max(0, y - radius); j <= Math.min(side - 1, y + radius); j++) {
      for (int i = Math.max(0, x - radius); i <= Math.min(side - 1, x + radius); i++) {
        sum += values[j * side + i];
        count++;
      }
    }
    return sum / count;
  }

  /// This picture as it looks from the places of another: at each pixel of a picture of this size,
  /// the grey level where `map` puts it, between four pixels; NaN outside.
  void warp(Affine map, float[] to) {
    double step = 2.0 / side;
    for (int y = 0; y < side; y++) {
      double v = (y + 0.5) * step - 1;
      for (int x = 0; x < side; x++) {
        double u = (x + 0.5) * step - 1;
        to[y * side + x] =
            at(map.a() * u + map.b() * v + map.e(), map.c() * u + map.d() * v + map.f());
      }
    }
  }

  private float at(double u, double v) {
    double x = (u + 1) * side / 2 - 0.5;
    double y = (v + 1) * side / 2 - 0.5;
    if (!(x >= -0.5 && y >= -0.5 && x <= side - 0.5 && y <= side - 0.5)) {
      return Float.NaN;
    }
    int left = (int) Math.clamp(x, 0, side - 2);
    int top = (int) Math.clamp(y, 0, side - 2);
    float right = (float) Math.clamp(x - left, 0, 1);
    float down = (float) Math.clamp(y - top, 0, 1);
    int at = top * side + left;
    float upper = values[at] + right * (values[at + 1] - values[at]);
    float lower = values[at + side] + right * (values[at + side + 1] - values[at + side]);
    return upper + down * (lower - upper);
  }
}
