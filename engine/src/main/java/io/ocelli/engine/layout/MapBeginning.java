package io.ocelli.engine.layout;

import io.ocelli.ann.layout.LayoutSettings;
import io.ocelli.ann.layout.Starts;
import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.core.analysis.MapRequest;
import io.ocelli.core.id.PointId;
import io.ocelli.engine.analysis.PointTable;
import io.ocelli.engine.analysis.StudySession;
import java.util.List;
import java.util.Optional;

/// Where the points of a map begin and how far they go: from an earlier map, where old points begin
/// where they lay and all take few small steps, or afresh.
///
/// @param rate of the layout
/// @param words for people
/// @param subject a hash of all that decides the map, as far as it can be told without the vectors
record MapBeginning(float[] positions, int epochs, float rate, String words, long subject) {
  /// After an earlier map, of the usual epochs and the usual rate.
  private static final int FEWER = 5;

  private static final float SMALL_RATE = 0.05f;

  static MapBeginning of(
      MapRequest request,
      PointTable table,
      List<PointId> ids,
      Optional<EarlierMap> earlier,
      NeighbourGraph graph,
      StudySession session) {
    long seed = request.scope().seed();
    int usual = LayoutSettings.usualEpochs(table.count());
    int asked = request.shape().epochs();
    // Not the request's own hash: enums in filters have another one in each process.
    long subject =
        31L * (31L * ids.hashCode() + request.toString().hashCode()) + table.vectors().dims();
    if (earlier.isPresent() && earlier.get().knowsAny(ids)) {
      return new MapBeginning(
          Starts.among(graph, earlier.get().positions(ids), seed),
          asked == 0 ? usual / FEWER : asked,
          SMALL_RATE,
          "job " + request.start(),
          subject);
    }
    return new MapBeginning(
        Starts.principal(table.vectors(), seed, session.workers()),
        asked == 0 ? usual : asked,
        1,
        "principal axes",
        subject);
  }
}
