package io.ocelli.ann.cluster.count;

import io.ocelli.ann.cluster.ClusterMembers;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.transform.Cholesky;

/// How many bits describe vectors up to a distortion, each cluster as a Gaussian and each vector by
/// its cluster (Ma, Derksen, Hong and Wright 2007, "Segmentation of Multivariate Mixed Data via
/// Lossy Data Coding and Compression"; Chu et al. 2023, "Image Clustering via the Principle of Rate
/// Reduction in the Age of Pretrained Models", choose the number of clusters by it).
///
/// A cluster of `m` vectors of `d` components, Z around its mean c, takes `(m + d) / 2 log2 det(I +
/// d / (m e) Z^T Z) + d / 2 log2(1 + c^T c / e)` bits, e the mean squared distance that a decoded
/// vector may have; which cluster each vector is of takes `-m log2(m / n)`. Lengths compare
/// clusterings of the same vectors with the same distortion.
public final class CodingLength {
  private CodingLength() {}

  /// In bits a vector, of those that are in a cluster; 0 where none is.
  ///
  /// @param assigned the cluster of each vector; negative for none
  /// @param distortion e, above 0
  public static double of(VectorSample vectors, int[] assigned, int clusters, double distortion) {
    ClusterMembers members = ClusterMembers.of(assigned, clusters);
    double nats = 0;
    for (int c = 0; c < clusters; c++) {
      int size = members.size(c);
      if (size > 0) {
        double share = (double) size / members.assigned();
        nats += ofCluster(vectors, members.rows(c), distortion) - size * Math.log(share);
      }
    }
    return nats / Math.log(2) / Math.max(1, members.assigned());
  }

  private static double ofCluster(VectorSample vectors, int[] rows, double distortion) {
    int count = rows.length;
    int dims = vectors.dims();
    double[] mean = mean(vectors, rows);
    double squares = 0;
    for (double value : mean) {
      squares += value * value;
    }
    // Z^T Z and Z Z^T have the same determinant here, the smaller one is cheaper.
    double[][] products =
        dims <= count ? ofComponents(vectors, rows, mean) : ofVectors(vectors, rows, mean);
    double scale = dims / (count * distortion);
    for (double[] row : products) {
      for (int j = 0; j < row.length; j++) {
        row[j] *= scale;
      }
    }
    return (count + dims) / 2.0 * Cholesky.of(products, 1).logDeterminant()
        + dims / 2.0 * Math.log1p(squares / distortion);
  }

  private static double[] mean(VectorSample vectors, int[] rows) {
    double[] mean = new double[vectors.dims()];
    for (int row : rows) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += vectors.values()[row * mean.length + i] / (double) rows.length;
      }
    }
    return mean;
  }

  private static double[] centred(VectorSample vectors, int row, double[] mean) {
    double[] centred = new double[mean.length];
    for (int i = 0; i < mean.length; i++) {
      centred[i] = vectors.values()[row * mean.length + i] - mean[i];
    }
    return centred;
  }

  /// The lower triangle of Z^T Z.
  private static double[][] ofComponents(VectorSample vectors, int[] rows, double[] mean) {
    double[][] products = triangle(mean.length);
    for (int row : rows) {
      double[] vector = centred(vectors, row, mean);
      for (int i = 0; i < vector.length; i++) {
        for (int j = 0; j <= i; j++) {
          products[i][j] += vector[i] * vector[j];
        }
      }
    }
    return products;
  }

  /// The lower triangle of Z Z^T.
  private static double[][] ofVectors(VectorSample vectors, int[] rows, double[] mean) {
    double[][] products = triangle(rows.length);
    double[][] centred = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      centred[i] = centred(vectors, rows[i], mean);
      for (int j = 0; j <= i; j++) {
        for (int at = 0; at < mean.length; at++) {
          products[i][j] += centred[i][at] * centred[j][at];
        }
      }
    }
    return products;
  }

  private static double[][] triangle(int size) {
    double[][] triangle = new double[size][];
    for (int i = 0; i < size; i++) {
      triangle[i] = new double[i + 1];
    }
    return triangle;
  }
}
