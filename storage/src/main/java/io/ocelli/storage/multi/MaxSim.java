package io.ocelli.storage.multi;

import io.ocelli.ann.kernel.FloatRows;
import io.ocelli.ann.kernel.KernelSet;
import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.search.Scores;
import io.ocelli.core.collection.ElementType;
import io.ocelli.core.metric.Metric;
import java.util.Arrays;
import org.apache.lucene.util.BytesRef;

/// Compares the rows of a query with the rows of points: the sum, over the query's rows, of the
/// best similarity with any row of the point (Khattab and Zaharia 2020). The best of Manhattan is
/// the least distance. Of Euclid it is the least squared distance, and the score is the root of the
/// sum, as in Qdrant. For one thread.
final class MaxSim implements AutoCloseable {
  private final Metric metric;
  private final float[][] query;
  private final FloatRows kernel;
  private final RowBuffer rows;
  private final boolean uneven;
  private final float[] zero;
  private float[] scores = new float[0];
  private float[] squares = new float[0];
  private long comparisons;

  /// @param query of at least one row; they need not be normalised
  MaxSim(Metric metric, ElementType element, float[][] query) {
    this.metric = metric;
    uneven = metric == Metric.COSINE && element == ElementType.UINT8;
    zero = new float[query[0].length];
    this.query =
        Arrays.stream(query).map(row -> Scores.prepared(metric, row)).toArray(float[][]::new);
    KernelSet kernels = Kernels.chosen();
    kernel =
        switch (metric) {
          case COSINE, DOT -> kernels.dotRows();
          case EUCLID -> kernels.squaredL2Rows();
          case MANHATTAN -> kernels.l1Rows();
        };
    rows = new RowBuffer(query[0].length);
  }

  /// The score of an answer.
  ///
  /// @param vector a stored multi-vector
  float score(BytesRef vector) {
    double sum = sum(vector);
    return (float) (metric == Metric.EUCLID ? Math.sqrt(sum) : sum);
  }

  /// More is nearer: of distances minus the sum, of Euclid that of squares.
  ///
  /// @param vector a stored multi-vector
  float nearness(BytesRef vector) {
    double sum = sum(vector);
    return (float) (metric.higherIsNearer() ? sum : -sum);
  }

  private double sum(BytesRef vector) {
    rows.load(vector);
    if (scores.length < rows.count()) {
      scores = new float[rows.ordinals().length];
      squares = new float[scores.length];
    }
    if (uneven) {
      Kernels.chosen()
          .squaredL2Rows()
          .scores(zero, rows.rows(), rows.ordinals(), rows.count(), squares);
    }
    double sum = 0;
    for (float[] row : query) {
      kernel.scores(row, rows.rows(), rows.ordinals(), rows.count(), scores);
      if (uneven) {
        divideByLengths();
      }
      sum += metric.higherIsNearer() ? greatest() : least();
    }
    comparisons += (long) query.length * rows.count();
    return sum;
  }

  /// Bytes are stored as they come, not made one long.
  private void divideByLengths() {
    for (int i = 0; i < rows.count(); i++) {
      scores[i] = squares[i] > 0 ? (float) (scores[i] / Math.sqrt(squares[i])) : 0;
    }
  }

  private float greatest() {
    float best = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < rows.count(); i++) {
      best = scores[i] > best ? scores[i] : best;
    }
    return best;
  }

  private float least() {
    float best = Float.POSITIVE_INFINITY;
    for (int i = 0; i < rows.count(); i++) {
      best = scores[i] < best ? scores[i] : best;
    }
    return best;
  }

  /// Pairs of rows that were compared.
  long comparisons() {
    return comparisons;
  }

  @Override
  public void close() {
    rows.close();
  }
}
