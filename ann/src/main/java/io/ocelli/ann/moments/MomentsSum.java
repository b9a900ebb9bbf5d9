package io.ocelli.ann.moments;

import io.ocelli.ann.cluster.Workers;
import java.util.Arrays;

/// [Moments] while vectors are added to them. For one thread at a time, which may be helped.
public final class MomentsSum {
  private final double[] mean;
  private final double[] scatter;
  private long count;

  /// Of no vectors yet.
  public MomentsSum(int dims) {
    this(Moments.none(dims));
  }

  /// Goes on from what is known; the argument is not changed.
  public MomentsSum(Moments start) {
    count = start.count();
    mean = start.mean().clone();
    scatter = start.scatter().clone();
  }

  /// Adds vectors. Their products are summed up in single precision over [CentredBlock#ROWS]
  /// vectors at a time, as deviations from their own mean, and in double precision from there. The
  /// sum does not depend on how many threads help.
  ///
  /// @param rows `count` vectors, one after the other
  public void add(float[] rows, int count, Workers workers) {
    if (count == 0) {
      return;
    }
    double[] means = means(rows, count);
    shift(means, count, 1);
    new CentredBlock(rows, count, means).addProducts(scatter, workers);
    this.count += count;
    move(means, (double) count / this.count);
  }

  /// Adds the vectors of another set.
  public void add(Moments other) {
    if (other.count() == 0) {
      return;
    }
    shift(other.mean(), other.count(), 1);
    for (int i = 0; i < scatter.length; i++) {
      scatter[i] += other.scatter()[i];
    }
    count += other.count();
    move(other.mean(), (double) other.count() / count);
  }

  /// Takes vectors out that were added before.
  ///
  /// @throws IllegalArgumentException for more vectors than there are
  public void subtract(Moments part) {
    if (part.count() > count) {
      throw new IllegalArgumentException(part.count() + " vectors of " + count);
    }
    long rest = count - part.count();
    if (rest == 0) {
      count = 0;
      Arrays.fill(mean, 0);
      Arrays.fill(scatter, 0);
      return;
    }
    move(part.mean(), -(double) part.count() / rest);
    count = rest;
    shift(part.mean(), part.count(), -1);
    for (int i = 0; i < scatter.length; i++) {
      scatter[i] -= part.scatter()[i];
    }
    for (int i = 0, at = 0; i < mean.length; at += mean.length - i, i++) {
      scatter[at] = Math.max(0, scatter[at]);
    }
  }

  /// What the distance between the means of this set and of another adds to the scatter of both.
  private void shift(double[] other, long others, int sign) {
    if (count == 0) {
      return;
    }
    double weight = sign * ((double) count / (count + others)) * others;
    double[] apart = new double[mean.length];
    for (int i = 0; i < apart.length; i++) {
      apart[i] = other[i] - mean[i];
    }
    for (int i = 0, at = 0; i < apart.length; at += apart.length - i, i++) {
      double scaled = weight * apart[i];
      for (int j = i; j < apart.length; j++) {
        scatter[at + j - i] += scaled * apart[j];
      }
    }
  }

  private void move(double[] towards, double share) {
    for (int i = 0; i < mean.length; i++) {
      mean[i] += share * (towards[i] - mean[i]);
    }
  }

  private double[] means(float[] rows, int count) {
    double[] means = new double[mean.length];
    for (int r = 0; r < count; r++) {
      int at = r * means.length;
      for (int i = 0; i < means.length; i++) {
        means[i] += rows[at + i];
      }
    }
    for (int i = 0; i < means.length; i++) {
      means[i] /= count;
    }
    return means;
  }

  /// What was added so far.
  public Moments moments() {
    return new Moments(count, mean.clone(), scatter.clone());
  }
}
