package io.ocelli.encoder.look;

/// The least squares problem of one step of [Refinement]: six unknowns, a row for each pixel where
/// both pictures have one and its neighbours.
final class NormalEquations {
  private static final int UNKNOWNS = 6;

  /// Added to the diagonal, of itself and as it is: keeps steps short where pixels say little.
  private static final double DAMPING = 0.01;

  private static final double LEAST = 1e-3;

  /// The upper triangle, and the right side in the last column.
  private final double[][] rows = new double[UNKNOWNS][UNKNOWNS + 1];

  NormalEquations(Overlap overlap) {
    int side = overlap.template.side();
    for (int y = 1; y < side - 1; y++) {
      for (int x = 1; x < side - 1; x++) {
        add(overlap, x, y);
      }
    }
    for (int i = 0; i < UNKNOWNS; i++) {
      for (int j = 0; j < i; j++) {
        rows[i][j] = rows[j][i];
      }
      rows[i][i] += DAMPING * rows[i][i] + LEAST;
    }
  }

  private void add(Overlap overlap, int x, int y) {
    int side = overlap.template.side();
    int at = y * side + x;
    float[] image = overlap.warped;
    float[] template = overlap.template.values();
    float across = image[at + 1] - image[at - 1];
    float down = image[at + side] - image[at - side];
    if (Float.isNaN(image[at] + across + down)) {
      return;
    }
    double ofImage = side / (8.0 * overlap.warpedDeviation);
    double ofTemplate = side / (8.0 * overlap.templateDeviation);
    double gx = across * ofImage + (template[at + 1] - template[at - 1]) * ofTemplate;
    double gy = down * ofImage + (template[at + side] - template[at - side]) * ofTemplate;
    double error =
        (template[at] - overlap.templateMean) / overlap.templateDeviation
            - (image[at] - overlap.warpedMean) / overlap.warpedDeviation;
    double u = (2 * x + 1.0) / side - 1;
    double v = (2 * y + 1.0) / side - 1;
    add(new double[] {gx * u, gx * v, gx, gy * u, gy * v, gy}, error, 1 / (1 + error * error));
  }

  private void add(double[] gradient, double error, double weight) {
    for (int i = 0; i < UNKNOWNS; i++) {
      double weighted = weight * gradient[i];
      for (int j = i; j < UNKNOWNS; j++) {
        rows[i][j] += weighted * gradient[j];
      }
      rows[i][UNKNOWNS] += weighted * error;
    }
  }

  /// Gauss's elimination; the matrix is positive definite. Null where numbers ran out of range.
  double[] solve() {
    for (int i = 0; i < UNKNOWNS; i++) {
      for (int r = i + 1; r < UNKNOWNS; r++) {
        double factor = rows[r][i] / rows[i][i];
        for (int column = i; column <= UNKNOWNS; column++) {
          rows[r][column] -= factor * rows[i][column];
        }
      }
    }
    double[] solution = new double[UNKNOWNS];
    for (int i = UNKNOWNS - 1; i >= 0; i--) {
      double rest = rows[i][UNKNOWNS];
      for (int column = i + 1; column < UNKNOWNS; column++) {
        rest -= rows[i][column] * solution[column];
      }
      solution[i] = rest / rows[i][i];
      if (!Double.isFinite(solution[i])) {
        return null;
      }
    }
    return solution;
  }
}
