package io.ocelli.encoder.look;

import java.util.Comparator;
import java.util.List;

/// Lays one picture over another, from coarse to fine, and says how well they agree then.
final class Alignment {
  /// How many rough places are tried.
  private static final int TRIED = 4;

  /// Pictures that agree less at the coarse level, wherever one is laid, are not the same.
  private static final double LEAST_COARSE = 0.42;

  /// The same at the middle level.
  private static final double LEAST_MIDDLE = 0.25;

  private static final int COARSE_ROUNDS = 8;
  private static final int MIDDLE_ROUNDS = 10;
  private static final int FINE_ROUNDS = 6;

  private Alignment() {}

  private record Placed(double agreement, Affine map, boolean fromSecond) {}

  /// @return about 0 to 1
  static double agreement(Pyramid first, Pyramid second) {
    List<Starts.Start> starts = Starts.best(first.detail(), second.detail(), TRIED);
    if (starts.getFirst().correlation() < LEAST_COARSE) {
      return Math.max(0, starts.getFirst().correlation() / 2);
    }
    Placed best =
        starts.stream()
            .map(start -> middle(start, first, second))
            .max(Comparator.comparingDouble(Placed::agreement))
            .orElseThrow();
    return best.agreement < LEAST_MIDDLE
        ? Math.max(0, best.agreement)
        : Math.max(0, fine(best, first, second));
  }

  private static Placed middle(Starts.Start start, Pyramid first, Pyramid second) {
    Pyramid template = start.fromSecond() ? second : first;
    Pyramid image = start.fromSecond() ? first : second;
    Affine coarse =
        Refinement.refine(template.coarse(), image.coarse(), start.map(), COARSE_ROUNDS);
    Affine map = Refinement.refine(template.middle(), image.middle(), coarse, MIDDLE_ROUNDS);
    return new Placed(agreement(template.middle(), image.middle(), map), map, start.fromSecond());
  }

  private static double fine(Placed placed, Pyramid first, Pyramid second) {
    Level template = (placed.fromSecond ? second : first).fine();
    Level image = (placed.fromSecond ? first : second).fine();
    Affine map = Refinement.refine(template, image, placed.map, FINE_ROUNDS);
    return agreement(template, image, map);
  }

  private static double agreement(Level template, Level image, Affine map) {
    Overlap overlap = new Overlap(template);
    overlap.lay(image, map);
    return overlap.isEnough(map) ? Agreement.of(overlap) : 0;
  }
}
