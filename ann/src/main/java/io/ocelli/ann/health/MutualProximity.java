package io.ocelli.ann.health;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.pairs.PairDistances;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.Arrays;

/// Neighbours by how likely it is that two vectors are nearer to each other than either is to a
/// third one, which takes hubs out of lists that do not want them (Schnitzer, Flexer, Schedl and
/// Widmer, "Local and Global Scaling Reduce Hubs in Space", JMLR 13, 2012), with the distances of
/// each vector taken for normally distributed, and for independent of the other's.
public final class MutualProximity {
  private final VectorSample vectors;
  private final int k;
  private final double[] means;
  private final double[] deviations;
  private final int[] rows;
  private final float[] distances;

  private MutualProximity(VectorSample vectors, int k) {
    this.vectors = vectors;
    this.k = k;
    means = new double[vectors.count()];
    deviations = new double[vectors.count()];
    rows = new int[Math.multiplyExact(vectors.count(), k)];
    distances = new float[rows.length];
    Arrays.fill(rows, NeighbourGraph.NONE);
    Arrays.fill(distances, Float.POSITIVE_INFINITY);
  }

  /// @param vectors at least three
  /// @return with 1 less the probability for a distance
  public static NeighbourGraph neighbours(VectorSample vectors, int k, Workers workers, Pace pace) {
    MutualProximity search = new MutualProximity(vectors, k);
    PairDistances pairs = new PairDistances(vectors);
    pairs.each(vectors, workers, pace.part(0, 0.4), search::measure);
    pairs.each(vectors, workers, pace.part(0.4, 1), search::search);
    return new NeighbourGraph(vectors.count(), k, search.rows, search.distances);
  }

  private void measure(int row, float[] squares) {
    int others = vectors.count() - 1;
    double sum = 0;
    double sumOfSquares = 0;
    for (int other = 0; other <= others; other++) {
      if (other != row) {
        sum += Math.sqrt(squares[other]);
        sumOfSquares += squares[other];
      }
    }
    means[row] = sum / others;
    double variance = sumOfSquares / others - means[row] * means[row];
    deviations[row] = Math.sqrt(Math.max(variance, Double.MIN_NORMAL));
  }

  private void search(int row, float[] squares) {
    double[] best = new double[k];
    int[] found = new int[k];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    Arrays.fill(found, NeighbourGraph.NONE);
    // What is farther than this is worse by this vector's side alone.
    float bound = Float.POSITIVE_INFINITY;
    for (int other = 0; other < vectors.count(); other++) {
      if (other != row && squares[other] < bound) {
        double distance = Math.sqrt(squares[other]);
        double mine = NormalTail.below((distance - means[row]) / deviations[row]);
        double theirs = NormalTail.below((distance - means[other]) / deviations[other]);
        double unlikely = mine + theirs - mine * theirs;
        if (unlikely < best[k - 1]) {
          insert(best, found, unlikely, other);
          bound = bound(row, best[k - 1]);
        }
      }
    }
    for (int i = 0; i < k; i++) {
      rows[row * k + i] = found[i];
      distances[row * k + i] = (float) best[i];
    }
  }

  private float bound(int row, double worst) {
    if (worst >= 1) {
      return Float.POSITIVE_INFINITY;
    }
    double distance = Math.max(0, means[row] + deviations[row] * NormalTail.quantile(worst));
    return Math.nextUp((float) (distance * distance * (1 + 1e-6)));
  }

  private static void insert(double[] best, int[] found, double distance, int row) {
    int at = best.length - 1;
    for (; at > 0 && best[at - 1] > distance; at--) {
      best[at] = best[at - 1];
      found[at] = found[at - 1];
    }
    best[at] = distance;
    found[at] = row;
  }
}
