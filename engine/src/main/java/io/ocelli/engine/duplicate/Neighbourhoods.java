package io.ocelli.engine.duplicate;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.neighbour.NeighbourLinks;
import io.ocelli.ann.neighbour.Neighbours;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.analysis.PointScope;
import io.ocelli.core.picture.PictureLooks;
import io.ocelli.core.picture.PicturePrint;
import io.ocelli.core.service.Pace;
import io.ocelli.engine.duplicate.Comparison.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Which points are worth comparing: those whose vectors, or the signatures of whose pictures, are
/// near. Comparing all with all would take too long.
final class Neighbourhoods {
  /// Neighbours of each point by its vector, and by its signature.
  private static final int BY_VECTOR = 10;

  private static final int BY_SIGNATURE = 12;

  /// The part of the neighbours to find.
  private static final double ACCURACY = 0.98;

  private final Workers workers;

  Neighbourhoods(Workers workers) {
    this.workers = workers;
  }

  NeighbourGraph byVector(Points points, Pace pace) {
    return near(points.vectors(), BY_VECTOR, pace);
  }

  /// Pairs of points with pictures.
  long[] bySignature(Points points, Comparison comparison, PictureLooks looks, Pace pace) {
    List<Integer> rows = new ArrayList<>();
    List<float[]> signatures = new ArrayList<>();
    for (int row = 0; row < points.count(); row++) {
      PicturePrint print = comparison.print(row);
      if (print != null) {
        rows.add(row);
        signatures.add(looks.signature(print));
      }
    }
    if (rows.isEmpty()) {
      return new long[0];
    }
    VectorSample sample = VectorSample.of(signatures.toArray(float[][]::new));
    NeighbourGraph graph = near(sample, BY_SIGNATURE, pace);
    return Pairs.of(graph, rows.stream().mapToInt(Integer::intValue).toArray());
  }

  /// Many are not all compared.
  private NeighbourGraph near(VectorSample vectors, int k, Pace pace) {
    NeighbourLinks none = NeighbourLinks.none(vectors.count());
    Neighbours.Settings settings = new Neighbours.Settings(k, ACCURACY, PointScope.DEFAULT_SEED);
    return Neighbours.of(vectors, none, settings, workers, pace).graph();
  }

  static long[] pairs(NeighbourGraph graph) {
    return Pairs.of(graph, IntStream.range(0, graph.count()).toArray());
  }
}
