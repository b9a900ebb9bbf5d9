package io.ocelli.engine.cluster;

import io.ocelli.ann.cluster.count.ClusterCount;
import io.ocelli.ann.cluster.count.CountCurve;
import io.ocelli.ann.cluster.count.Criterion;
import io.ocelli.core.analysis.ClusterMethod;
import io.ocelli.core.analysis.ClusterMethod.Count;
import io.ocelli.core.analysis.ClusterRequest;
import io.ocelli.core.analysis.ClusterRequest.Find;
import io.ocelli.core.analysis.PointScope;
import io.ocelli.core.payload.Value;
import io.ocelli.engine.analysis.PointTable;
import io.ocelli.engine.analysis.StudySession;
import io.ocelli.engine.cluster.PointList.Entry;
import io.ocelli.engine.cluster.insight.CountAnswer;
import io.ocelli.storage.job.JobLists;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One search for clusters from the vectors to the payload. The main list, `clusters`, has the
/// biggest first; the list `points` has their points in that order, the most fitting first, and
/// noise last: those of a cluster are from its `offset` on.
final class ClusterSearch {
  /// How the work is shared out.
  private static final double READ = 0.05;

  private static final double COUNTED = 0.5;
  private static final double FOUND = 0.8;
  private static final double TOLD = 0.9;

  /// How the number of clusters was found.
  private static final String COUNT = "count";

  private final PointScope scope;
  private final Find find;
  private final ClusterDescriber describer;
  private final StudySession session;

  ClusterSearch(PointScope scope, Find find, ClusterDescriber describer, StudySession session) {
    this.scope = scope;
    this.find = find;
    this.describer = describer;
    this.session = session;
  }

  Value.Obj run() {
    KeptResult kept = KeptResult.in(session.folder());
    Value.Obj result = kept.read().orElseGet(() -> kept.write(search()));
    session.phases().points(result.integer("points", 0));
    if (find.write() != null) {
      ClusterKey key = new ClusterKey(session.stored(), find.write());
      key.clear(scope.filter(), scope.using());
      key.write(
          new PointList(session.folder()),
          result.integer("points", 0),
          session.phases().part(TOLD, 1));
    }
    return result;
  }

  private Value.Obj search() {
    PointTable table = session.table(scope, session.phases().part(0, READ));
    session.phases().points(table.count());
    Found found = found(table);
    int[] rows = rows(found);
    writePoints(table, found, rows);
    Stream<Value.Obj> clusters =
        describer.describe(found, table, session, session.phases().part(FOUND, TOLD));
    JobLists.write(session.folder(), ClusterRequest.KIND, clusters);
    model(found).write(session.folder(), ClusterModel.FILE);
    return result(table, found);
  }

  private Found found(PointTable table) {
    return switch (find.method()) {
      case ClusterMethod.KMeans(int k, Count count) ->
          count == null ? means(table, k, READ) : counted(table, count);
      case ClusterMethod.Density density ->
          new ClusterFinder(table, session, scope).density(density, READ, FOUND);
      case ClusterMethod.Threshold threshold ->
          new ClusterFinder(table, session, scope).threshold(threshold, READ, FOUND);
    };
  }

  private Found means(PointTable table, int k, double from) {
    return new MeansFinder(table, session, k)
        .find(start(table, k), scope.seed(), session.phases().part(from, FOUND));
  }

  private Found counted(PointTable table, Count count) {
    ClusterCount.Settings settings =
        new ClusterCount.Settings(
            count.least(), count.most(), Criterion.valueOf(count.by().name()), scope.seed());
    CountCurve curve =
        ClusterCount.of(
            table.vectors(), settings, session.workers(), session.phases().part(READ, COUNTED));
    Found found = means(table, curve.k(), COUNTED);
    found.figures().put(COUNT, CountAnswer.of(curve));
    return found;
  }

  private float[] start(PointTable table, int k) {
    if (find.start() == null) {
      return new float[0];
    }
    Path folder =
        session.folderOf(find.start()).orElseThrow(() -> ClusterStudy.noSuchJob(find.start()));
    return MeansFinder.start(folder, find.start(), table.vectors(), k);
  }

  /// Cluster by cluster, noise last; in a cluster the most fitting first.
  private static int[] rows(Found found) {
    int[] labels = found.grouping().labels();
    double[] fits = fits(found);
    int sign = found.probabilities() == null ? 1 : -1;
    return IntStream.range(0, labels.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingInt(r -> labels[r] < 0 ? Integer.MAX_VALUE : labels[r])
                .thenComparingDouble(r -> sign * fits[r]))
        .mapToInt(r -> r)
        .toArray();
  }

  private static double[] fits(Found found) {
    if (found.probabilities() != null) {
      return found.probabilities();
    }
    float[] distances = found.centres().distances();
    return IntStream.range(0, distances.length).mapToDouble(r -> distances[r]).toArray();
  }

  private void writePoints(PointTable table, Found found, int[] rows) {
    double[] fits = fits(found);
    new PointList(session.folder())
        .write(
            Arrays.stream(rows)
                .mapToObj(r ->
                    new Entry(
                        session.snapshot().id(table.docs()[r]),
                        found.grouping().labels()[r],
                        fits[r])),
            found.probabilities() == null ? "distance" : "probability");
  }

  private ClusterModel model(Found found) {
    return new ClusterModel(
        find.method().word(),
        scope.using(),
        find.write() == null ? "" : find.write(),
        found.threshold(),
        found.growing());
  }

  private Value.Obj result(PointTable table, Found found) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("method", Value.of(find.method().word()));
    fields.put("k", Value.of(found.grouping().clusters()));
    fields.put("points", Value.of(table.count()));
    fields.put("matching", Value.of(table.matching()));
    fields.put("lacking", Value.of(table.lacking()));
    fields.put("noise", Value.of(found.grouping().noise()));
    if (find.write() != null) {
      fields.put("write_payload", Value.of(find.write()));
    }
    Map<String, Value> figures = new LinkedHashMap<>(found.figures());
    Value count = figures.remove(COUNT);
    fields.put("metrics", new Value.Obj(figures));
    if (count != null) {
      fields.put(COUNT, count);
    }
    if (find.against() != null) {
      fields.put(
          "compared",
          new Agreement(session, table).with(find.against(), found.grouping().labels()));
    }
    return new Value.Obj(fields);
  }
}
