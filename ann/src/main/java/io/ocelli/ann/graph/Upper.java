package io.ocelli.ann.graph;

import java.util.SplittableRandom;

/// Which vectors stand on the levels above 0. They are sorted by their highest level, highest
/// first, then by ordinal, so each level has a prefix of them, a vector has one place on all its
/// upper levels, and the first one is the entry of every walk.
///
/// @param ordinals of the places
/// @param counts places of level 1, of level 2 and so on
record Upper(int[] ordinals, int[] counts) {
  /// Higher levels are not drawn: with two connections they would hold one in 2^30 vectors.
  static final int MOST_LEVELS = 30;

  static final Upper EMPTY = new Upper(new int[0], new int[0]);

  /// Draws the highest level of each vector from a geometric distribution (section 4.1 of the
  /// paper). The same seed draws the same levels.
  static byte[] draw(int size, GraphSettings settings) {
    SplittableRandom random = new SplittableRandom(settings.seed());
    double scale = 1 / StrictMath.log(settings.maxConnections());
    byte[] levels = new byte[size];
    for (int i = 0; i < size; i++) {
      double level = -StrictMath.log(1 - random.nextDouble()) * scale;
      levels[i] = (byte) Math.min(level, MOST_LEVELS);
    }
    return levels;
  }

  static Upper of(byte[] levels) {
    int[] counts = new int[MOST_LEVELS + 1];
    int top = 0;
    for (byte level : levels) {
      for (int l = 1; l <= level; l++) {
        counts[l]++;
      }
      top = Math.max(top, level);
    }
    int[] ordinals = new int[counts[1]];
    int[] next = new int[top + 1];
    for (int l = 1; l < top; l++) {
      next[l] = counts[l + 1];
    }
    for (int node = 0; node < levels.length; node++) {
      if (levels[node] > 0) {
        ordinals[next[levels[node]]++] = node;
      }
    }
    return new Upper(ordinals, java.util.Arrays.copyOfRange(counts, 1, top + 1));
  }

  /// The highest level.
  int top() {
    return counts.length;
  }

  /// The highest level of a place.
  int topOf(int place) {
    int level = counts.length;
    while (level > 0 && place >= counts[level - 1]) {
      level--;
    }
    return level;
  }
}
