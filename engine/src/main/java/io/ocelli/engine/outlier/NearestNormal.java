package io.ocelli.engine.outlier;

import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.pairs.NearestInSet;
import io.ocelli.ann.pairs.PairDistances;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Pace;
import io.ocelli.engine.analysis.PointTable;
import io.ocelli.engine.analysis.StudySession;
import java.util.ArrayList;
import java.util.List;

/// The normal points that strange ones are nearest to: what they were held against.
final class NearestNormal {
  private final StudySession session;
  private final Normal normal;
  private final NeighbourGraph graph;
  private final int shown;

  private NearestNormal(StudySession session, Normal normal, NeighbourGraph graph, int shown) {
    this.session = session;
    this.normal = normal;
    this.graph = graph;
    this.shown = shown;
  }

  /// @param rows of the table that are explained
  /// @param normal those that are no outliers themselves, at least one
  /// @param shown how many of each
  static NearestNormal of(
      StudySession session, PointTable judged, int[] rows, Normal normal, int shown) {
    Pace pace = session.phases().part(0.8, 0.9);
    NeighbourGraph graph =
        NearestInSet.of(
            new PairDistances(normal.vectors()),
            Normal.rows(judged.vectors(), rows),
            shown + 1,
            session.workers(),
            pace);
    return new NearestNormal(session, normal, graph, shown);
  }

  /// @param place of the point among those that are explained
  /// @param doc its document: it is no explanation of itself
  List<Value> of(int place, int doc) {
    List<Value> nearest = new ArrayList<>();
    for (int at = place * graph.k(); at < (place + 1) * graph.k(); at++) {
      int row = graph.rows()[at];
      if (row != NeighbourGraph.NONE && normal.docs()[row] != doc && nearest.size() < shown) {
        nearest.add(
            PointName.of(session.snapshot(), normal.docs()[row])
                .put("distance", graph.distances()[at])
                .object());
      }
    }
    return nearest;
  }
}
