package io.ocelli.bench.ann.churn;

import io.ocelli.core.error.OcelliException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Which rows live. At first the first of all rows; in each generation some that live, drawn at
/// random, give way to as many that have never lived.
final class LiveRows {
  private static final long SEED = 11;

  /// @param deleted rows that lived
  /// @param added rows that are new
  record Change(int[] deleted, int[] added) {}

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final int[] live;
  private final int changed;
  private int next;

  private LiveRows(int live, int changed) {
    this.live = IntStream.range(0, live).toArray();
    this.changed = changed;
    next = live;
  }

  /// As many live at any time as there are enough others for.
  ///
  /// @param rows that there are in all
  /// @param share of the living that changes in a generation
  static LiveRows of(int rows, int generations, double share) {
    int live = (int) (rows / (1 + generations * share));
    int changed = (int) (live * share);
    if (changed < 1) {
      throw OcelliException.invalid(
          "--generations "
              + generations
              + ": "
              + rows
              + " rows are too few for them, none would change in each; use fewer or a larger"
              + " --share");
    }
    return new LiveRows(live, changed);
  }

  /// How many live; always the same.
  int size() {
    return live.length;
  }

  BitSet asBits() {
    BitSet bits = new BitSet();
    Arrays.stream(live).forEach(bits::set);
    return bits;
  }

  /// Rows that live, in no order.
  int[] toArray() {
    return live.clone();
  }

  /// The next generation.
  Change change() {
    int[] deleted = new int[changed];
    int[] added = new int[changed];
    for (int i = 0; i < changed; i++) {
      // What has been drawn stands in front, so nothing is drawn twice.
      int at = i + random.nextInt(live.length - i);
      deleted[i] = live[at];
      live[at] = live[i];
      live[i] = added[i] = next++;
    }
    return new Change(deleted, added);
  }
}
