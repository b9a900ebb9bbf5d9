package io.ocelli.ann.cluster.count;

import io.ocelli.ann.cluster.count.CountCurve.Tried;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.NavigableMap;

/// Chooses of the numbers of clusters that were tried.
final class Choice {
  /// Lengths that differ by less than this part of them differ by chance: k-means from other starts
  /// moves them as much.
  private static final double MARGIN = 0.01;

  private Choice() {}

  /// @param curve by number, at least one
  static int of(Criterion by, NavigableMap<Integer, Tried> curve) {
    return switch (by) {
      case CODING_LENGTH -> simplest(curve.values());
      case STABILITY -> stable(curve);
    };
  }

  private static int simplest(Collection<Tried> curve) {
    double enough = shortest(curve).codingLength() * (1 + MARGIN);
    return curve.stream()
        .filter(tried -> tried.codingLength() <= enough)
        .findFirst()
        .orElseThrow()
        .k();
  }

  private static Tried shortest(Collection<Tried> curve) {
    return curve.stream().min(Comparator.comparingDouble(Tried::codingLength)).orElseThrow();
  }

  /// One cluster always agrees with itself, so it is only left over.
  private static int stable(NavigableMap<Integer, Tried> curve) {
    Tried best = mostAlike(curve);
    if (best.agreement().mean() <= 0) {
      return curve.firstKey();
    }
    return curve.descendingMap().values().stream()
        .filter(tried ->
            tried.agreement().mean() + tried.agreement().deviation() >= best.agreement().mean())
        .findFirst()
        .orElse(best)
        .k();
  }

  private static Tried mostAlike(NavigableMap<Integer, Tried> curve) {
    return curve.tailMap(2).values().stream()
        .max(Comparator.comparingDouble(tried -> tried.agreement().mean()))
        .orElse(curve.firstEntry().getValue());
  }

  /// A sentence for people.
  ///
  /// @param least clusters that were allowed
  /// @param most clusters that were allowed
  static String reason(Criterion by, NavigableMap<Integer, Tried> curve, int least, int most) {
    int k = of(by, curve);
    String bounds = k == most && most > least ? "; it is also the most that was allowed" : "";
    return sentence(by, curve, k)
        + " (%d numbers from %d to %d were tried)".formatted(curve.size(), least, most)
        + bounds;
  }

  private static String sentence(Criterion by, NavigableMap<Integer, Tried> curve, int k) {
    Tried chosen = curve.get(k);
    return switch (by) {
      case CODING_LENGTH ->
          k == 1
              ? "undivided, vectors take the fewest bits"
              : String.format(
                  Locale.ROOT,
                  "%d is the smallest number whose coding length, %.2f bits a vector, is within"
                      + " %.0f %% of the shortest, %.2f at %d",
                  k,
                  chosen.codingLength(),
                  100 * MARGIN,
                  shortest(curve.values()).codingLength(),
                  shortest(curve.values()).k());
      case STABILITY ->
          chosen.agreement().mean() <= 0 || k == 1
              ? "random halves do not agree on any division"
              : String.format(
                  Locale.ROOT,
                  "%d is the largest number at which clusterings of random halves agree within a"
                      + " standard error as well, adjusted Rand index %.2f, as at the best, %.2f at"
                      + " %d",
                  k,
                  chosen.agreement().mean(),
                  mostAlike(curve).agreement().mean(),
                  mostAlike(curve).k());
    };
  }
}
