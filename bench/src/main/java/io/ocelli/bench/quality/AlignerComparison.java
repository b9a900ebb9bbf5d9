package io.ocelli.bench.quality;

import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.transform.AlignerQuality;
import io.ocelli.ann.transform.LeastSquares;
import io.ocelli.ann.transform.Procrustes;
import io.ocelli.ann.transform.Projection;
import io.ocelli.ann.transform.RelativeRepresentation;
import io.ocelli.ann.transform.VectorPairs;
import io.ocelli.bench.quality.PairedItems.Fold;
import io.ocelli.bench.quality.PairedItems.Item;
import io.ocelli.core.encode.AlignerFigures;
import io.ocelli.core.encode.FittedTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Compares maps between two encoders: each item is a query once, through a map that was fitted on
/// nine tenths without it, against what the other encoder made of all others.
final class AlignerComparison {
  private static final int K = 10;

  /// @param name of the method
  /// @param accuracy share of queries whose nearest item is of their own class (1-NN); copies of
  ///   the query do not count
  record Row(
      String name,
      double rSquared,
      double meanCosine,
      double oldFound,
      double newFound,
      double agreement,
      double accuracy) {}

  private final List<Fold> folds;

  AlignerComparison(PairedItems items) {
    folds = items.folds();
  }

  Row linear(double ridge) {
    return mapped("linear, ridge " + ridge, pairs -> LeastSquares.fit("t", pairs, ridge));
  }

  Row procrustes() {
    return mapped("procrustes", pairs -> Procrustes.fit("t", pairs));
  }

  /// Both sides as told by the first `anchors` items that are not held out.
  Row relative(int anchors) {
    return row(
        "relative, " + anchors + " anchors",
        fold -> {
          VectorPairs known =
              fold.pairs()
                  .slice(fold.heldOut(), Math.min(fold.order().size(), fold.heldOut() + anchors));
          Projection from = new Projection(RelativeRepresentation.of("from", known.from()));
          Projection to = new Projection(RelativeRepresentation.of("to", known.to()));
          List<Item> told =
              fold.order().stream()
                  .map(each ->
                      new Item(
                          each.label(),
                          each.contentHash(),
                          from.apply(each.from()),
                          to.apply(each.to())))
                  .toList();
          return new Trial(new Fold(told, fold.heldOut()), identity(known.count()));
        });
  }

  /// Each encoder by itself: what there is to reach.
  Row alone(String name, Function<Item, float[]> vector) {
    return row(
        name,
        fold -> {
          List<Item> same =
              fold.order().stream()
                  .map(each ->
                      new Item(
                          each.label(), each.contentHash(), vector.apply(each), vector.apply(each)))
                  .toList();
          return new Trial(
              new Fold(same, fold.heldOut()), identity(vector.apply(same.getFirst()).length));
        });
  }

  private static FittedTransform identity(int dims) {
    float[] matrix = new float[dims * dims];
    for (int i = 0; i < dims; i++) {
      matrix[i * dims + i] = 1;
    }
    return new FittedTransform("t", "identity", dims, dims, new float[dims], matrix, 0);
  }

  private Row mapped(String name, Function<VectorPairs, FittedTransform> method) {
    return row(
        name,
        fold -> {
          VectorPairs pairs = fold.pairs();
          return new Trial(fold, method.apply(pairs.slice(fold.heldOut(), pairs.count())));
        });
  }

  /// @param fold its vectors as they are mapped and searched
  private record Trial(Fold fold, FittedTransform map) {}

  private Row row(String name, Function<Fold, Trial> trial) {
    List<AlignerFigures> figures = new ArrayList<>();
    double right = 0;
    double queries = 0;
    for (Fold fold : folds) {
      Trial made = trial.apply(fold);
      figures.add(AlignerQuality.measure(made.map(), made.fold().pairs(), fold.heldOut(), K));
      right += right(made);
      queries += fold.heldOut();
    }
    return new Row(
        name,
        mean(figures, AlignerFigures::rSquared),
        mean(figures, AlignerFigures::meanCosine),
        mean(figures, AlignerFigures::oldFound),
        mean(figures, AlignerFigures::newFound),
        mean(figures, AlignerFigures::agreement),
        right / queries);
  }

  private static double mean(List<AlignerFigures> all, ToDoubleFunction<AlignerFigures> figure) {
    return all.stream().mapToDouble(figure).average().orElseThrow();
  }

  /// How many held-out items find one of their class first.
  private static long right(Trial trial) {
    Projection map = new Projection(trial.map());
    List<Item> items = trial.fold().order();
    VectorSample gallery = trial.fold().pairs().to();
    return IntStream.range(0, trial.fold().heldOut())
        .parallel()
        .filter(query -> {
          float[] vector = map.apply(items.get(query).from());
          Item nearest = items.get(nearest(items, query, vector, gallery));
          return nearest.label().equals(items.get(query).label());
        })
        .count();
  }

  private static int nearest(List<Item> items, int query, float[] vector, VectorSample gallery) {
    String hash = items.get(query).contentHash();
    int best = -1;
    double bestScore = Double.NEGATIVE_INFINITY;
    for (int other = 0; other < items.size(); other++) {
      double score = 0;
      for (int i = 0; i < vector.length; i++) {
        score += (double) vector[i] * gallery.values()[other * vector.length + i];
      }
      if (score > bestScore && !items.get(other).contentHash().equals(hash)) {
        best = other;
        bestScore = score;
      }
    }
    return best;
  }
}
