package io.ocelli.engine.query.compose;

/// The great circle between two vectors of length 1.
final class Sphere {
  /// Closer to 0 or a half turn than this the way is a point or no particular one.
  private static final double LEAST_SINE = 1e-6;

  private Sphere() {}

  /// How much of each of two vectors of length 1 makes the one that is that share of the way from
  /// the first to the second (Shoemake 1985, "Animating rotation with quaternion curves").
  ///
  /// @param cosine of the angle between them
  /// @param share from 0 to 1
  /// @return two factors; null where they are opposite, so that every way is as short
  static double[] slerp(double cosine, double share) {
    double angle = Math.acos(Math.clamp(cosine, -1, 1));
    double sine = Math.sin(angle);
    if (sine >= LEAST_SINE) {
      return new double[] {Math.sin((1 - share) * angle) / sine, Math.sin(share * angle) / sine};
    }
    return cosine > 0 ? new double[] {1 - share, share} : null;
  }
}
