package io.ocelli.encoder.look;

/// Where a point of one square picture lies on another: `(a x + b y + e, c x + d y + f)`. Both
/// pictures reach from -1 to 1 across and down.
record Affine(double a, double b, double c, double d, double e, double f) {

  /// First the other, then this.
  Affine after(Affine first) {
    return new Affine(
        a * first.a + b * first.c,
        a * first.b + b * first.d,
        c * first.a + d * first.c,
        c * first.b + d * first.d,
        a * first.e + b * first.f + e,
        c * first.e + d * first.f + f);
  }

  /// How many times the area becomes, without the sign that says whether it is mirrored.
  double area() {
    return Math.abs(a * d - b * c);
  }
}
