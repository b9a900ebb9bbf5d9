package io.ocelli.ann.density;

import java.util.Arrays;

/// Sets of points that grow together: union by size, paths halved.
final class Components {
  private final int[] parents;
  private final int[] sizes;
  private int count;

  Components(int points) {
    parents = new int[points];
    Arrays.setAll(parents, p -> p);
    sizes = new int[points];
    Arrays.fill(sizes, 1);
    count = points;
  }

  /// The point that stands for the set of `point`.
  int of(int point) {
    int at = point;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  /// Makes one set of two; false where they are one already.
  boolean join(int a, int b) {
    int first = of(a);
    int second = of(b);
    if (first == second) {
      return false;
    }
    int large = sizes[first] >= sizes[second] ? first : second;
    int small = first + second - large;
    parents[small] = large;
    sizes[large] += sizes[small];
    count--;
    return true;
  }

  /// How many sets there are.
  int count() {
    return count;
  }

  /// How many points the set of `point` has.
  int size(int point) {
    return sizes[of(point)];
  }

  /// What stands for the set of each point.
  int[] all() {
    int[] all = new int[parents.length];
    Arrays.setAll(all, this::of);
    return all;
  }
}
