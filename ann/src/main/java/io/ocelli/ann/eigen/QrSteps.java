package io.ocelli.ann.eigen;

/// Makes a symmetric matrix of three diagonals diagonal, by implicit QR steps with Wilkinson's
/// shift (Golub and Van Loan, algorithms 8.3.2 and 8.3.3).
final class QrSteps {
  private static final double EPSILON = Math.ulp(1.0);

  /// Steps an eigenvalue takes at most; three are usual.
  private static final int MAX_STEPS = 60;

  private final double[] diagonal;
  private final double[] beside;
  private final Turn turn;
  private final double scale;

  /// A rotation of the plane of rows `row` and `row + 1`: the first becomes `c` times itself and
  /// `s` times the second, the second `c` times itself less `s` times the first.
  interface Turn {
    void by(int row, double c, double s);
  }

  private QrSteps(double[] diagonal, double[] beside, Turn turn) {
    this.diagonal = diagonal;
    this.beside = beside;
    this.turn = turn;
    double largest = 0;
    for (int i = 0; i < diagonal.length; i++) {
      largest = Math.max(largest, Math.abs(diagonal[i]));
      largest = Math.max(largest, i < beside.length ? Math.abs(beside[i]) : 0);
    }
    scale = largest;
  }

  /// @param diagonal becomes the eigenvalues, in no order
  /// @param beside the numbers above the diagonal, one fewer; become zero
  /// @param turn is told each rotation, first one first
  static void diagonalise(double[] diagonal, double[] beside, Turn turn) {
    new QrSteps(diagonal, beside, turn).run();
  }

  private void run() {
    int high = diagonal.length - 1;
    int steps = 0;
    while (high > 0) {
      if (isSmall(high - 1)) {
        beside[--high] = 0;
        steps = 0;
      } else if (steps++ < MAX_STEPS) {
        step(low(high), high);
      } else {
        throw new ArithmeticException("no eigenvalue after " + MAX_STEPS + " steps");
      }
    }
  }

  private boolean isSmall(int i) {
    double around = Math.abs(diagonal[i]) + Math.abs(diagonal[i + 1]);
    return Math.abs(beside[i]) <= EPSILON * Math.max(around, EPSILON * scale);
  }

  /// Where the part begins that ends at `high` and does not fall apart.
  private int low(int high) {
    int low = high - 1;
    while (low > 0 && !isSmall(low - 1)) {
      low--;
    }
    if (low > 0) {
      beside[low - 1] = 0;
    }
    return low;
  }

  private double shift(int high) {
    double half = (diagonal[high - 1] - diagonal[high]) / 2;
    double off = beside[high - 1];
    return diagonal[high] - off * (off / (half + Math.copySign(Math.hypot(half, off), half)));
  }

  /// One rotation makes the first column that of the shifted matrix, the others chase what that
  /// left outside the three diagonals down and out.
  private void step(int low, int high) {
    double x = diagonal[low] - shift(high);
    double z = beside[low];
    for (int k = low; k < high; k++) {
      double r = Math.hypot(x, z);
      double c = r == 0 ? 1 : x / r;
      double s = r == 0 ? 0 : z / r;
      if (k > low) {
        beside[k - 1] = r;
      }
      turnPair(k, c, s);
      turn.by(k, c, s);
      x = beside[k];
      if (k + 1 < high) {
        z = s * beside[k + 1];
        beside[k + 1] *= c;
      }
    }
  }

  private void turnPair(int k, double c, double s) {
    double first = diagonal[k];
    double second = diagonal[k + 1];
    double off = beside[k];
    double cross = 2 * c * s * off;
    diagonal[k] = c * c * first + cross + s * s * second;
    diagonal[k + 1] = s * s * first - cross + c * c * second;
    beside[k] = c * s * (second - first) + (c * c - s * s) * off;
  }
}
