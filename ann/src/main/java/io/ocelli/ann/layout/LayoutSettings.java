package io.ocelli.ann.layout;

/// How a map is laid out.
///
/// @param curve which distances on the map say that two points belong together
/// @param epochs how often the points move, at least 1
/// @param rate how far they move at first, of the whole gradient; above 0, at most 1. It falls to 0
///   over the epochs.
/// @param seed of all that is left to chance
public record LayoutSettings(MembershipCurve curve, int epochs, float rate, long seed) {
  public LayoutSettings {
    if (epochs < 1 || !(rate > 0 && rate <= 1)) {
      throw new IllegalArgumentException(epochs + " epochs from " + rate);
    }
  }

  /// How many epochs a map of `count` points needs.
  public static int usualEpochs(int count) {
    return count <= 10_000 ? 500 : 200;
  }
}
