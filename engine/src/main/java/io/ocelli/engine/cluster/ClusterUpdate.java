package io.ocelli.engine.cluster;

import io.ocelli.ann.cluster.Centroids;
import io.ocelli.ann.linkage.GrowingClusters;
import io.ocelli.ann.linkage.GrowingClusters.Cluster;
import io.ocelli.ann.linkage.GrowingClusters.Joined;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.analysis.ClusterMethod;
import io.ocelli.core.analysis.ClusterRequest;
import io.ocelli.core.analysis.PointScope;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Pace;
import io.ocelli.engine.analysis.PointTable;
import io.ocelli.engine.analysis.StudySession;
import io.ocelli.engine.cluster.PointList.Entry;
import io.ocelli.storage.job.JobLists;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Puts points that came after a clustering into its clusters: those in scope that have the vector
/// and lack the key that it wrote. Of k-means they join the nearest centroid; of a threshold they
/// join, begin or bridge clusters ([GrowingClusters]). What the clusters are then is kept with the
/// first job, for the next time.
final class ClusterUpdate {
  private static final int BLOCK = 256;
  private static final double READ = 0.1;
  private static final double PLACED = 0.6;

  private final PointScope scope;
  private final String job;
  private final StudySession session;
  private final Path origin;
  private final ClusterModel model;
  private final ClusterKey key;
  private final List<Joined> joins = new ArrayList<>();

  ClusterUpdate(PointScope scope, String job, StudySession session) {
    this.scope = scope;
    this.job = job;
    this.session = session;
    origin = session.folderOf(job).orElseThrow(() -> ClusterStudy.noSuchJob(job));
    model = model(origin, job, scope);
    key = new ClusterKey(session.stored(), model.key());
  }

  /// What can be updated.
  ///
  /// @throws io.ocelli.core.error.OcelliException BAD_REQUEST where the job kept nothing that later
  ///   points can be put into
  static ClusterModel model(Path folder, String job, PointScope scope) {
    ClusterModel model =
        ClusterModel.read(folder, ClusterModel.FILE).orElseThrow(() -> ClusterStudy.noSuchJob(job));
    if (model.key().isEmpty()) {
      throw ClusterStudy.wrong(
          "`update`: the job %s wrote no payload, so later points cannot be told from earlier ones:"
                  .formatted(job)
              + " cluster with `write_payload`");
    }
    if (model.clusters().isEmpty()) {
      throw ClusterStudy.wrong(
          "`update`: clusters of hdbscan, or of a threshold with complete or single linkage, cannot"
              + " take in later points: cluster again");
    }
    if (!model.using().equals(scope.using())) {
      throw ClusterStudy.wrong(
          "`using`: the job %s clustered the vector `%s`, not `%s`"
              .formatted(job, model.using(), scope.using()));
    }
    return model;
  }

  Value.Obj run() {
    KeptResult kept = KeptResult.in(session.folder());
    Value.Obj result = kept.read().orElseGet(() -> kept.write(place()));
    session.phases().points(result.integer("points", 0));
    if (result.fields().get("merged") instanceof Value.Array(List<Value> merged)) {
      for (Value each : merged) {
        Value.Obj move = (Value.Obj) each;
        key.move((int) move.integer("from", 0), (int) move.integer("into", 0));
      }
    }
    key.write(
        new PointList(session.folder()),
        result.integer("points", 0),
        session.phases().part(PLACED, 1));
    ClusterModel.read(session.folder(), ClusterModel.FILE)
        .ifPresent(grown -> grown.write(origin, ClusterModel.FILE));
    return result;
  }

  private Value.Obj place() {
    Filter later = scope.filter().and(Filter.must(key.missing()));
    PointScope left = new PointScope(scope.using(), later, scope.sample(), scope.seed());
    PointTable table = session.table(left, session.phases().part(0, READ));
    session.phases().points(table.count());
    requireSameLength(table.vectors());
    Pace pace = session.phases().part(READ, PLACED);
    int[] labels = new int[table.count()];
    double[] distances = new double[table.count()];
    List<Cluster> grown =
        model.method().equals(ClusterMethod.Threshold.WORD)
            ? grow(table.vectors(), labels, pace)
            : nearest(table.vectors(), labels, distances, pace);
    new PointList(session.folder())
        .write(
            IntStream.range(0, labels.length)
                .mapToObj(r ->
                    new Entry(session.snapshot().id(table.docs()[r]), labels[r], distances[r])),
            "distance");
    JobLists.write(
        session.folder(),
        ClusterRequest.KIND,
        grown.stream()
            .map(each -> Objects.of("id", Value.of(each.id()), "size", Value.of(each.size()))));
    new ClusterModel(model.method(), model.using(), model.key(), model.threshold(), grown)
        .write(session.folder(), ClusterModel.FILE);
    return result(table, grown);
  }

  private void requireSameLength(VectorSample vectors) {
    int dims = model.clusters().getFirst().mean().length;
    if (vectors.dims() != dims) {
      throw ClusterStudy.wrong(
          "`update`: the clusters of the job %s have %d dimensions, the vectors %d: cluster again"
              .formatted(job, dims, vectors.dims()));
    }
  }

  private List<Cluster> nearest(VectorSample vectors, int[] labels, double[] distances, Pace pace) {
    int count = model.clusters().size();
    Centroids centroids = new Centroids(model.centres(), count, vectors.dims());
    float[] products = new float[centroids.products(BLOCK)];
    int[] sizes = model.clusters().stream().mapToInt(Cluster::size).toArray();
    int[] nearest = new int[BLOCK];
    float[] least = new float[BLOCK];
    for (int from = 0; from < vectors.count(); from += BLOCK) {
      int end = Math.min(from + BLOCK, vectors.count());
      float[] block = vectors.slice(from, end).values();
      centroids.nearest(block, end - from, products, nearest, least);
      for (int i = 0; i < end - from; i++) {
        labels[from + i] = model.clusters().get(nearest[i]).id();
        sizes[nearest[i]]++;
        double squares = 0;
        for (int d = i * vectors.dims(); d < (i + 1) * vectors.dims(); d++) {
          squares += (double) block[d] * block[d];
        }
        distances[from + i] = Math.sqrt(Math.max(0, 2 * least[i] + squares));
      }
      pace.step(end, vectors.count());
    }
    return IntStream.range(0, count)
        .mapToObj(c -> {
          Cluster before = model.clusters().get(c);
          return new Cluster(before.id(), sizes[c], before.mean(), before.variance());
        })
        .toList();
  }

  private List<Cluster> grow(VectorSample vectors, int[] labels, Pace pace) {
    GrowingClusters clusters = new GrowingClusters(model.threshold(), model.clusters());
    for (int r = 0; r < labels.length; r++) {
      Joined joined = clusters.add(vectors.row(r));
      labels[r] = joined.id();
      if (!joined.merged().isEmpty()) {
        joins.add(joined);
        for (int earlier = 0; earlier < r; earlier++) {
          labels[earlier] =
              joined.merged().contains(labels[earlier]) ? joined.id() : labels[earlier];
        }
      }
      pace.step(r + 1L, labels.length);
    }
    return clusters.clusters();
  }

  private Value.Obj result(PointTable table, List<Cluster> grown) {
    List<Value> merged = new ArrayList<>();
    for (Joined joined : joins) {
      for (int from : joined.merged()) {
        merged.add(Objects.of("from", Value.of(from), "into", Value.of(joined.id())));
      }
    }
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("method", Value.of(model.method()));
    fields.put("update", Value.of(job));
    fields.put("k", Value.of(grown.size()));
    fields.put("points", Value.of(table.count()));
    fields.put("lacking", Value.of(table.lacking()));
    fields.put("begun", Value.of(grown.size() - model.clusters().size() + merged.size()));
    fields.put("merged", new Value.Array(merged));
    fields.put("write_payload", Value.of(model.key()));
    return new Value.Obj(fields);
  }
}
