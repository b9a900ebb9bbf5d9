package io.ocelli.ann.transform;

import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.encode.AlignerFigures;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.metric.PredictionMetrics;
import io.ocelli.core.metric.RankingMetrics;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/// Measures an aligner by exact searches (the "new query, old gallery" test of Shen et al. 2020,
/// "Towards Backward-Compatible Representation Learning", section 3, with what the old encoder
/// finds as the truth where there are no labels). All vectors are compared by cosine.
public final class AlignerQuality {
  /// Queries and vectors that they are compared with: enough for two digits, done in seconds.
  private static final int QUERIES = 300;

  private static final int GALLERY = 5_000;

  private final VectorPairs gallery;
  private final VectorSample mapped;
  private final int k;

  private AlignerQuality(VectorPairs gallery, VectorSample mapped, int k) {
    this.gallery = gallery;
    this.mapped = mapped;
    this.k = k;
  }

  /// @param pairs of unit length; those to be searched
  /// @param heldOut how many of them, the first ones, the map was not fitted on; at least one
  /// @param k how many nearest ones count, fewer than there are pairs
  public static AlignerFigures measure(FittedTransform map, VectorPairs pairs, int heldOut, int k) {
    Projection projection = new Projection(map);
    List<float[]> from = rows(pairs.from(), heldOut);
    List<double[]> predicted = from.parallelStream().map(projection::image).toList();
    List<float[]> actual = rows(pairs.to(), heldOut);
    VectorPairs gallery = pairs.slice(0, Math.min(GALLERY, pairs.count()));
    float[][] queries = from.stream().limit(QUERIES).map(projection::apply).toArray(float[][]::new);
    return new AlignerQuality(gallery, VectorSample.of(queries), k)
        .figures(
            heldOut,
            PredictionMetrics.rSquared(predicted, actual),
            PredictionMetrics.meanCosine(predicted, actual));
  }

  private static List<float[]> rows(VectorSample sample, int count) {
    return IntStream.range(0, count).mapToObj(sample::row).toList();
  }

  private AlignerFigures figures(int heldOut, double rSquared, double meanCosine) {
    double[][] recalls =
        IntStream.range(0, mapped.count())
            .parallel()
            .mapToObj(this::recalls)
            .toArray(double[][]::new);
    return new AlignerFigures(
        heldOut, rSquared, meanCosine, k, mean(recalls, 0), mean(recalls, 1), mean(recalls, 2));
  }

  private static double mean(double[][] rows, int column) {
    return Arrays.stream(rows).mapToDouble(row -> row[column]).average().orElseThrow();
  }

  /// New in old against old in old, new in old against new in new, old in old against new in new.
  private double[] recalls(int query) {
    List<Integer> across = nearest(query, mapped.row(query), gallery.to());
    List<Integer> old = nearest(query, gallery.to().row(query), gallery.to());
    List<Integer> fresh = nearest(query, gallery.from().row(query), gallery.from());
    return new double[] {recall(across, old), recall(across, fresh), recall(old, fresh)};
  }

  private double recall(List<Integer> found, List<Integer> truth) {
    return RankingMetrics.recallAt(k, found, new HashSet<>(truth));
  }

  /// The nearest others; equal scores in the order of the items.
  private List<Integer> nearest(int query, float[] vector, VectorSample among) {
    double[] scores = new double[among.count()];
    for (int row = 0; row < scores.length; row++) {
      int at = row * among.dims();
      for (int i = 0; i < vector.length; i++) {
        scores[row] += (double) vector[i] * among.values()[at + i];
      }
    }
    return IntStream.range(0, scores.length)
        .filter(row -> row != query)
        .boxed()
        .sorted(Comparator.comparingDouble(row -> -scores[row]))
        .limit(k)
        .toList();
  }
}
