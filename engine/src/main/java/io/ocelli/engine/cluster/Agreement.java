package io.ocelli.engine.cluster;

import io.ocelli.core.analysis.ClusterRequest.ByJob;
import io.ocelli.core.analysis.ClusterRequest.ByPayload;
import io.ocelli.core.analysis.ClusterRequest.Reference;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.ClusteringMetrics;
import io.ocelli.core.metric.ClusteringMetrics.Pairs;
import io.ocelli.core.metric.Contingency;
import io.ocelli.core.metric.Contingency.Flow;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.engine.analysis.PointTable;
import io.ocelli.engine.analysis.StudySession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// How a clustering goes with another way in which the same points belong together. Points of which
/// the other says nothing do not count; noise counts as one cluster.
final class Agreement {
  private static final int PAGE = 1_000;
  private static final int MOST_FLOWS = 200;

  /// Clusters are matched with classes one to one up to so many of both.
  private static final int MOST_MATCHED = 2_000;

  private final StudySession session;
  private final PointTable table;
  private final int[] classes;
  private final List<Value> names = new ArrayList<>();
  private final Map<Value, Integer> numbers = new HashMap<>();

  Agreement(StudySession session, PointTable table) {
    this.session = session;
    this.table = table;
    classes = new int[table.count()];
    Arrays.fill(classes, Integer.MIN_VALUE);
  }

  Value.Obj with(Reference reference, int[] labels) {
    Map<String, Value> fields = new LinkedHashMap<>();
    switch (reference) {
      case ByPayload(PayloadPath key) -> {
        fields.put("payload", Value.of(key.text()));
        readPayload(key);
      }
      case ByJob(String job) -> {
        fields.put("job", Value.of(job));
        readJob(job);
      }
    }
    int[] known =
        IntStream.range(0, classes.length).filter(r -> classes[r] != Integer.MIN_VALUE).toArray();
    Contingency flows =
        Contingency.of(
            Arrays.stream(known).map(r -> classes[r]).toArray(),
            Arrays.stream(known).map(r -> labels[r]).toArray());
    put(flows, fields);
    return new Value.Obj(fields);
  }

  private void readPayload(PayloadPath key) {
    Selector part = new Selector.Include(List.of(key.text()));
    for (int from = 0; from < classes.length; from += PAGE) {
      int[] docs = Arrays.copyOfRange(table.docs(), from, Math.min(from + PAGE, classes.length));
      List<StoredPoint> points = session.snapshot().read(docs, part, Selector.Whole.NONE);
      for (int i = 0; i < docs.length; i++) {
        List<Value> values = key.resolve(points.get(i).payload(), true);
        if (values.size() == 1 && values.getFirst() != Value.Null.NULL) {
          classes[from + i] = number(values.getFirst());
        }
      }
    }
  }

  private void readJob(String job) {
    Path folder = session.folderOf(job).orElseThrow(() -> ClusterStudy.noSuchJob(job));
    Map<PointId, Integer> clusters = new HashMap<>();
    new PointList(folder)
        .pages(page -> page.forEach(entry -> clusters.put(entry.id(), entry.cluster())));
    for (int r = 0; r < classes.length; r++) {
      Integer cluster = clusters.get(session.snapshot().id(table.docs()[r]));
      if (cluster != null) {
        classes[r] = number(Value.of(cluster));
      }
    }
  }

  private int number(Value value) {
    return numbers.computeIfAbsent(
        value,
        _ -> {
          names.add(value);
          return names.size() - 1;
        });
  }

  private void put(Contingency table, Map<String, Value> fields) {
    Pairs pairs = ClusteringMetrics.pairs(table);
    fields.put("points", Value.of(table.points()));
    fields.put("classes", Value.of(names.size()));
    fields.put("nmi", Value.of(ClusteringMetrics.normalizedMutualInformation(table)));
    fields.put("ari", Value.of(ClusteringMetrics.adjustedRandIndex(table)));
    fields.put("purity", Value.of(ClusteringMetrics.purity(table)));
    if (names.size() <= MOST_MATCHED && table.secondLabels().length <= MOST_MATCHED) {
      fields.put("accuracy", Value.of(ClusteringMetrics.accuracy(table)));
    }
    fields.put("pair_precision", Value.of(pairs.precision()));
    fields.put("pair_recall", Value.of(pairs.recall()));
    fields.put("pair_f1", Value.of(pairs.f1()));
    fields.put(
        "flow",
        new Value.Array(
            table.flows().stream()
                .sorted(Comparator.comparingInt(flow -> -flow.count()))
                .limit(MOST_FLOWS)
                .map(this::flow)
                .toList()));
  }

  private Value flow(Flow flow) {
    return Objects.of(
        "value", names.get(flow.from()),
        "cluster", Value.of(flow.to()),
        "points", Value.of(flow.count()));
  }
}
