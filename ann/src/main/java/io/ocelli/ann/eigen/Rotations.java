package io.ocelli.ann.eigen;

import io.ocelli.ann.cluster.Workers;

/// Rows of a matrix that are turned pair by pair, many rotations at a time: each stripe of columns
/// goes through all of them while it is in a core's cache.
final class Rotations {
  private static final int STRIPE = 64;
  private static final int WAITING = 1 << 16;

  private final double[][] rows;
  private final Workers workers;
  private final int[] places = new int[WAITING];
  private final double[] cosines = new double[WAITING];
  private final double[] sines = new double[WAITING];
  private int waiting;

  /// @param rows are turned in place
  Rotations(double[][] rows, Workers workers) {
    this.rows = rows;
    this.workers = workers;
  }

  /// Turns the rows `row` and `row + 1`, sooner or later.
  void add(int row, double c, double s) {
    places[waiting] = row;
    cosines[waiting] = c;
    sines[waiting] = s;
    if (++waiting == WAITING) {
      flush();
    }
  }

  /// With all rotations done.
  double[][] rows() {
    flush();
    return rows;
  }

  private void flush() {
    int stripes = Math.ceilDiv(rows.length, STRIPE);
    workers.each(stripes, stripe -> turn(stripe * STRIPE));
    waiting = 0;
  }

  private void turn(int from) {
    int to = Math.min(rows.length, from + STRIPE);
    for (int r = 0; r < waiting; r++) {
      turn(rows[places[r]], rows[places[r] + 1], from, to, cosines[r], sines[r]);
    }
  }

  private static void turn(double[] first, double[] second, int from, int to, double c, double s) {
    for (int i = from; i < to; i++) {
      double x = first[i];
      double y = second[i];
      first[i] = c * x + s * y;
      second[i] = c * y - s * x;
    }
  }
}
