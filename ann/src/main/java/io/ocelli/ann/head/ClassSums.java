package io.ocelli.ann.head;

import java.util.ArrayList;
import java.util.List;

/// How many vectors of each class there are, and their sums, in double precision. Sums are of
/// differences to the first vector, so that little cancels out. For one thread.
public final class ClassSums {
  private final int dims;
  private final List<double[]> sums = new ArrayList<>();
  private final List<long[]> counts = new ArrayList<>();
  private double[] origin;
  private long count;

  public ClassSums(int dims) {
    this.dims = dims;
  }

  /// @param label a class that came before, or the number of classes so far
  /// @return the vector's difference to the first
  double[] add(float[] vector, int label) {
    if (origin == null) {
      origin = new double[dims];
      for (int i = 0; i < dims; i++) {
        origin[i] = vector[i];
      }
    }
    if (label == sums.size()) {
      sums.add(new double[dims]);
      counts.add(new long[1]);
    }
    double[] moved = moved(vector);
    double[] sum = sums.get(label);
    for (int i = 0; i < dims; i++) {
      sum[i] += moved[i];
    }
    counts.get(label)[0]++;
    count++;
    return moved;
  }

  double[] moved(float[] vector) {
    double[] moved = new double[dims];
    for (int i = 0; i < dims; i++) {
      moved[i] = vector[i] - origin[i];
    }
    return moved;
  }

  int dims() {
    return dims;
  }

  public int classes() {
    return sums.size();
  }

  public long count() {
    return count;
  }

  public long count(int label) {
    return counts.get(label)[0];
  }

  /// Of the differences of a class.
  double[] sum(int label) {
    return sums.get(label);
  }

  /// Of the differences of all.
  double[] mean() {
    double[] mean = new double[dims];
    for (double[] sum : sums) {
      for (int i = 0; i < dims; i++) {
        mean[i] += sum[i] / count;
      }
    }
    return mean;
  }

  /// As vectors are, not as differences.
  float[] placed(double[] difference) {
    float[] placed = new float[dims];
    for (int i = 0; i < dims; i++) {
      placed[i] = (float) (origin[i] + difference[i]);
    }
    return placed;
  }
}
