package io.ocelli.engine.layout;

import io.ocelli.core.analysis.MapRequest;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.service.Pace;
import io.ocelli.engine.analysis.PointTable;
import io.ocelli.engine.analysis.StudySession;
import io.ocelli.storage.job.JobLists;
import io.ocelli.storage.layout.StoredMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What is known of the points of a map beside where they lie.
///
/// @param colors one a point, as the legend explains them; NaN for none
/// @param legend null's value where nothing was to be coloured
/// @param labels one a point, empty for none; null where none were asked for
record PointNotes(List<PointId> ids, float[] colors, Value legend, List<String> labels) {
  static final String LABELS = "labels";
  private static final int BATCH = 256;
  private static final int LONGEST_LABEL = 200;

  static PointNotes read(PointTable table, MapRequest request, StudySession session, Pace pace) {
    boolean plain = request.color() == null && request.label() == null;
    Selector payload = plain ? Selector.Whole.NONE : Selector.Whole.ALL;
    List<PointId> ids = new ArrayList<>(table.count());
    ColorColumn colors = new ColorColumn(table.count());
    List<String> labels = request.label() == null ? null : new ArrayList<>(table.count());
    for (int from = 0; from < table.count(); from += BATCH) {
      pace.step(from, table.count());
      int to = Math.min(table.count(), from + BATCH);
      int[] docs = Arrays.copyOfRange(table.docs(), from, to);
      for (StoredPoint point : session.snapshot().read(docs, payload, Selector.Whole.NONE)) {
        ids.add(point.id());
        colors.add(first(point, request.color()));
        if (labels != null) {
          labels.add(label(first(point, request.label())));
        }
      }
    }
    Value legend = request.color() == null ? Value.Null.NULL : colors.legend(request.color());
    return new PointNotes(ids, colors.colors(), legend, labels);
  }

  /// Null where there is none.
  private static Value first(StoredPoint point, PayloadPath path) {
    if (path == null || point.payload() == null) {
      return null;
    }
    List<Value> found = path.resolve(point.payload(), true);
    return found.isEmpty() ? null : found.getFirst();
  }

  private static String label(Value value) {
    String text = ColorColumn.text(value);
    if (text == null) {
      return "";
    }
    return text.length() <= LONGEST_LABEL ? text : text.substring(0, LONGEST_LABEL - 1) + "…";
  }

  /// As a list of the job, in the order of the map's points.
  void writeLabels(Path folder) throws IOException {
    if (labels == null) {
      return;
    }
    Map<PointId, Integer> rows = HashMap.newHashMap(ids.size());
    IntStream.range(0, ids.size()).forEach(i -> rows.put(ids.get(i), i));
    List<PointId> order = new ArrayList<>(ids.size());
    try (StoredMap map = StoredMap.open(folder)) {
      map.page(0, map.count()).forEach(point -> order.add(point.id()));
    }
    Stream<Value.Obj> items =
        order.stream()
            .map(id -> new Value.Obj(Map.of("label", Value.of(labels.get(rows.get(id))))));
    JobLists.write(folder, LABELS, items);
  }
}
