package io.ocelli.encoder.look;

/// Lays one picture over another as exactly as their pixels tell: Gauss-Newton steps on the six
/// numbers of an affine map that lessen the difference of the grey levels, each picture's set to
/// mean 0 and deviation 1 (Lucas and Kanade 1981; composed, with the mean of both pictures'
/// gradients, as in Baker and Matthews 2004 and Benhimane and Malis 2004). Large differences count
/// less, as what lies over a part of one picture only makes them.
final class Refinement {
  /// Below this share of its pixels, what two pictures have in common says nothing.
  static final double LEAST_OVERLAP = 0.35;

  /// Maps that change the area by more are no copies' any more.
  private static final double MOST_AREA = 4;

  private static final double ENOUGH = 1e-3;

  private Refinement() {}

  /// The map with the highest correlation on the way.
  ///
  /// @param start from the template to the image
  static Affine refine(Level template, Level image, Affine start, int rounds) {
    Overlap overlap = new Overlap(template);
    Affine map = start;
    Affine best = start;
    double highest = -2;
    for (int round = 0; round < rounds; round++) {
      overlap.lay(image, map);
      if (!overlap.isEnough(map)) {
        break;
      }
      double gain = overlap.correlation - highest;
      if (gain > 0) {
        highest = overlap.correlation;
        best = map;
      }
      if (gain < ENOUGH && round > 2) {
        break;
      }
      double[] step = new NormalEquations(overlap).solve();
      if (step == null) {
        break;
      }
      map = map.after(new Affine(1 + step[0], step[1], step[3], 1 + step[4], step[2], step[5]));
      if (!(map.area() < MOST_AREA && map.area() > 1 / MOST_AREA)) {
        break;
      }
    }
    return best;
  }
}
