package io.ocelli.ann.moments;

/// How many vectors a set holds, their mean and their covariance: enough to say the mean and the
/// variance of the products `q . x` of any query with all of them, since these are `q . mean` and
/// `q' covariance q`. Sets are put together and taken apart exactly, up to the rounding of doubles
/// (Chan, Golub and LeVeque, "Algorithms for Computing the Sample Variance: Analysis and
/// Recommendations", The American Statistician 37, 1983, equation 2.1, written for vectors).
///
/// @param count of vectors
/// @param mean of each component; zeros where there are no vectors; nobody changes it
/// @param scatter the sums, over the vectors, of products of two components' deviations from their
///   means, the upper triangle row by row: row `i` holds the products with `i`, `i + 1`, ... ;
///   nobody changes it
public record Moments(long count, double[] mean, double[] scatter) {
  public Moments {
    if (count < 0 || scatter.length != triangle(mean.length)) {
      throw new IllegalArgumentException(
          count + " vectors, " + mean.length + " means, " + scatter.length + " products");
    }
  }

  /// The numbers of one triangle of a square matrix, diagonal included.
  static int triangle(int dims) {
    return Math.toIntExact((long) dims * (dims + 1) / 2);
  }

  /// Of no vectors.
  public static Moments none(int dims) {
    return new Moments(0, new double[dims], new double[triangle(dims)]);
  }

  public int dims() {
    return mean.length;
  }

  /// On the heap, about.
  public long bytes() {
    return (long) Double.BYTES * (mean.length + scatter.length);
  }

  /// The mean of the products of a query with the vectors; 0 where there are none.
  ///
  /// @param query of [#dims] numbers
  public double mean(float[] query) {
    double sum = 0;
    for (int i = 0; i < mean.length; i++) {
      sum += mean[i] * query[i];
    }
    return sum;
  }

  /// The variance of the products of a query with the vectors, the mean of squared deviations
  /// (divided by the number of vectors, not by one less); 0 where there are none. Takes `dims^2 /
  /// 2` steps and no memory.
  ///
  /// @param query of [#dims] numbers
  public double variance(float[] query) {
    double sum = 0;
    int at = 0;
    for (int i = 0; i < mean.length; i++) {
      double squares = scatter[at] * query[i];
      double products = product(scatter, at + 1, query, i + 1);
      sum += query[i] * (squares + 2 * products);
      at += mean.length - i;
    }
    return count == 0 ? 0 : Math.max(0, sum / count);
  }

  /// With four sums under way: additions of doubles are not reordered, and each waits for the one
  /// before it.
  private static double product(double[] row, int at, float[] query, int from) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    int p = at;
    for (; i + 3 < query.length; i += 4, p += 4) {
      a += row[p] * query[i];
      b += row[p + 1] * query[i + 1];
      c += row[p + 2] * query[i + 2];
      d += row[p + 3] * query[i + 3];
    }
    for (; i < query.length; i++, p++) {
      a += row[p] * query[i];
    }
    return (a + b) + (c + d);
  }

  /// The covariance of two components; 0 where there are no vectors.
  public double covariance(int one, int other) {
    int i = Math.min(one, other);
    int j = Math.max(one, other);
    int row = i * mean.length - i * (i - 1) / 2;
    return count == 0 ? 0 : scatter[row + j - i] / count;
  }

  /// Of the vectors of both sets.
  ///
  /// @param other of as many dimensions
  public Moments plus(Moments other) {
    MomentsSum sum = new MomentsSum(this);
    sum.add(other);
    return sum.moments();
  }

  /// Of the vectors of this set that are not in the other. Where few remain of many, so do few
  /// correct digits: sum up those few instead.
  ///
  /// @param part vectors that are all in this set
  public Moments minus(Moments part) {
    MomentsSum sum = new MomentsSum(this);
    sum.subtract(part);
    return sum.moments();
  }
}
