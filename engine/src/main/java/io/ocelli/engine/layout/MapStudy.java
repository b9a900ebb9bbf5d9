package io.ocelli.engine.layout;

import io.ocelli.ann.layout.FuzzyGraph;
import io.ocelli.ann.layout.Layout;
import io.ocelli.ann.layout.LayoutSettings;
import io.ocelli.ann.layout.MembershipCurve;
import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.neighbour.Neighbours;
import io.ocelli.core.analysis.MapRequest;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.layout.MapExtent;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Pace;
import io.ocelli.engine.analysis.PointTable;
import io.ocelli.engine.analysis.Study;
import io.ocelli.engine.analysis.StudySession;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.layout.LayoutCheckpoint;
import io.ocelli.storage.layout.MapWriter;
import io.ocelli.storage.layout.PlacedPoints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Lays the points of a scope out on a plane: their neighbour graph, then a layout of it
/// ([io.ocelli.ann.layout]), which is kept every few seconds so that a job that was cut off goes on
/// where it was.
public final class MapStudy implements Study<MapRequest> {
  /// The part of the true neighbours that the graph has at least.
  private static final double ACCURACY = 0.95;

  private static final long KEEP_NANOS = 10_000_000_000L;

  /// Where the parts of the work end, of the whole.
  private static final double READ = 0.05;

  private static final double COLORED = 0.1;
  private static final double CONNECTED = 0.6;

  @Override
  public void check(MapRequest request, Snapshot snapshot) {
    // A start is looked for by the job: it needs the jobs of the collection.
  }

  @Override
  public Value.Obj run(MapRequest request, StudySession session) {
    try {
      return map(request, session);
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.UNAVAILABLE, "Cannot write the map to `" + session.folder() + "`: " + e, e);
    }
  }

  private static Value.Obj map(MapRequest request, StudySession session) throws IOException {
    Optional<EarlierMap> earlier = earlier(request, session);
    PointTable table = session.table(request.scope(), session.phases().part(0, READ));
    session.phases().points(table.count());
    PointNotes notes =
        PointNotes.read(table, request, session, session.phases().part(READ, COLORED));
    Drawn drawn = drawn(request, session, table, notes.ids(), earlier);
    PlacedPoints points = new PlacedPoints(notes.ids(), drawn.positions(), notes.colors());
    MapExtent extent = MapWriter.write(session.folder(), points);
    notes.writeLabels(session.folder());
    LayoutCheckpoint.delete(session.folder());
    Map<String, Value> result = new LinkedHashMap<>();
    result.put("count", Value.of((long) table.count()));
    result.put("matching", Value.of(table.matching()));
    result.put("lacking", Value.of(table.lacking()));
    result.put("plan", drawn.plan(request));
    result.put("recall", Value.of(drawn.recall()));
    result.put("extent", extent(extent));
    result.put("max_zoom", Value.of((long) MapExtent.MAX_ZOOM));
    result.put("legend", notes.legend());
    earlier.ifPresent(
        map -> result.put("moved", map.moved(notes.ids(), drawn.positions(), extent.side())));
    return new Value.Obj(result);
  }

  private static Optional<EarlierMap> earlier(MapRequest request, StudySession session)
      throws IOException {
    if (request.start() == null) {
      return Optional.empty();
    }
    Path folder =
        session
            .folderOf(request.start())
            .filter(EarlierMap::isIn)
            .orElseThrow(() ->
                OcelliException.notFound(
                    "Not found: there is no finished map job `"
                        + request.start()
                        + "` to start from; leave `start` out for a fresh map"));
    return Optional.of(EarlierMap.read(folder));
  }

  /// @param graph how it was made
  /// @param recall of the graph
  /// @param start in words
  private record Drawn(
      float[] positions, String graph, double recall, int neighbours, int epochs, String start) {
    Value plan(MapRequest request) {
      Map<String, Value> plan = new LinkedHashMap<>();
      plan.put("graph", Value.of(graph));
      plan.put("neighbours", Value.of((long) neighbours));
      plan.put("start", Value.of(start));
      plan.put("epochs", Value.of((long) epochs));
      plan.put("min_distance", Value.of(request.shape().minDistance()));
      plan.put("spread", Value.of(request.shape().spread()));
      return new Value.Obj(plan);
    }
  }

  private static Drawn drawn(
      MapRequest request,
      StudySession session,
      PointTable table,
      List<PointId> ids,
      Optional<EarlierMap> earlier)
      throws IOException {
    int count = table.count();
    if (count < 2) {
      return new Drawn(new float[2 * count], "exact", 1, 0, 0, "alone");
    }
    int k = Math.min(request.shape().neighbours(), count - 1);
    Neighbours found =
        session.neighbours(
            table,
            request.scope(),
            new Neighbours.Settings(k, ACCURACY, request.scope().seed()),
            session.phases().part(COLORED, CONNECTED));
    NeighbourGraph graph = found.graph();
    MapBeginning beginning = MapBeginning.of(request, table, ids, earlier, graph, session);
    float[] positions = laidOut(request, session, graph, beginning);
    return new Drawn(
        positions,
        found.plan().name().toLowerCase(Locale.ROOT),
        found.recall(),
        k,
        beginning.epochs(),
        beginning.words());
  }

  private static float[] laidOut(
      MapRequest request, StudySession session, NeighbourGraph graph, MapBeginning beginning)
      throws IOException {
    MembershipCurve curve =
        MembershipCurve.fit(request.shape().minDistance(), request.shape().spread());
    LayoutSettings settings =
        new LayoutSettings(curve, beginning.epochs(), beginning.rate(), request.scope().seed());
    Optional<LayoutCheckpoint> kept =
        LayoutCheckpoint.load(session.folder(), beginning.subject())
            .filter(found -> found.positions().length == 2 * graph.count());
    Layout layout =
        new Layout(
            FuzzyGraph.of(graph, session.workers()),
            settings,
            kept.map(LayoutCheckpoint::positions).orElse(beginning.positions()));
    Pace pace = session.phases().part(CONNECTED, 1);
    long last = System.nanoTime();
    for (int e = kept.map(LayoutCheckpoint::epochs).orElse(0); e < settings.epochs(); e++) {
      layout.move(e, session.workers(), pace);
      if (System.nanoTime() - last > KEEP_NANOS) {
        new LayoutCheckpoint(beginning.subject(), e + 1, layout.positions()).save(session.folder());
        last = System.nanoTime();
      }
    }
    return layout.positions();
  }

  private static Value extent(MapExtent extent) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("x", Value.of(extent.x()));
    fields.put("y", Value.of(extent.y()));
    fields.put("side", Value.of(extent.side()));
    return new Value.Obj(fields);
  }
}
