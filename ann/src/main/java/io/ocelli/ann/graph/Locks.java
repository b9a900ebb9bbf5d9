package io.ocelli.ann.graph;

/// Locks that lists of neighbours share.
final class Locks {
  private static final int STRIPES = 1 << 12;

  private final Object[] stripes = new Object[STRIPES];

  Locks() {
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Object();
    }
  }

  Object of(int place) {
    return stripes[place & STRIPES - 1];
  }
}
