package io.ocelli.engine.query.model;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Choices that a seed decides.
final class Chance {
  private final SplittableRandom random;

  Chance(SplittableRandom random) {
    this.random = random;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean happens(double share) {
    return random.nextDouble() < share;
  }

  double gaussian() {
    return random.nextGaussian();
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /// Null as often as not.
  <T> T maybe(Supplier<T> one) {
    return random.nextBoolean() ? one.get() : null;
  }

  <T> List<T> some(Supplier<T> one, int least, int most) {
    List<T> some = new ArrayList<>();
    int count = least + random.nextInt(most - least + 1);
    for (int i = 0; i < count; i++) {
      some.add(one.get());
    }
    return some;
  }
}
