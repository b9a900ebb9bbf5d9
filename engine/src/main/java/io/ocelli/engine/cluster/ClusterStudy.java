package io.ocelli.engine.cluster;

import io.ocelli.core.analysis.ClusterMethod;
import io.ocelli.core.analysis.ClusterRequest;
import io.ocelli.core.analysis.ClusterRequest.ByJob;
import io.ocelli.core.analysis.ClusterRequest.ByPayload;
import io.ocelli.core.analysis.ClusterRequest.Find;
import io.ocelli.core.analysis.ClusterRequest.Reference;
import io.ocelli.core.analysis.ClusterRequest.Update;
import io.ocelli.core.analysis.PointScope;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.engine.analysis.Room;
import io.ocelli.engine.analysis.Study;
import io.ocelli.engine.analysis.StudySession;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.job.JobStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Finds clusters, or puts points that came later into those that were found.
public final class ClusterStudy implements Study<ClusterRequest> {
  /// For each number of a centroid: itself, the sum it is the mean of, and copies to compare with
  /// and to keep.
  private static final int BYTES = 24;

  private final JobStore jobs;
  private final InputVectors inputs;

  /// @param inputs encode what clusters may be called
  public ClusterStudy(JobStore jobs, InputVectors inputs) {
    this.jobs = jobs;
    this.inputs = inputs;
  }

  @Override
  public void check(ClusterRequest request, Snapshot snapshot) {
    switch (request.task()) {
      case Find find -> {
        check(find, request.scope(), snapshot);
        new ClusterDescriber(find, request.scope(), inputs).check(snapshot);
      }
      case Update(String job) -> ClusterUpdate.model(folder(snapshot, job), job, request.scope());
    }
  }

  private void check(Find find, PointScope scope, Snapshot snapshot) {
    Condition having = new Condition.HasVector(scope.using());
    long points = snapshot.count(scope.filter().and(Filter.must(having)));
    if (points == 0) {
      throw wrong(
          "no point%s has the vector `%s`: there is nothing to cluster"
              .formatted(scope.filter().isAll() ? "" : " that passes `filter`", scope.using()));
    }
    long seen = scope.sample() == 0 ? points : Math.min(points, scope.sample());
    if (find.method() instanceof ClusterMethod.KMeans(int k, _)) {
      check(k, seen, snapshot.single(scope.using()).size());
    }
    if (find.start() != null) {
      folder(snapshot, find.start());
    }
    checkReference(find.against(), scope, snapshot);
  }

  private void checkReference(Reference against, PointScope scope, Snapshot snapshot) {
    switch (against) {
      case null -> {}
      case ByJob(String job) -> folder(snapshot, job);
      case ByPayload(PayloadPath key) -> {
        Filter having = new Filter(List.of(), List.of(), List.of(new Condition.IsEmpty(key)), null);
        if (snapshot.count(scope.filter().and(having)) == 0) {
          throw wrong("no point has anything at `compare.payload`, `" + key.text() + "`");
        }
      }
    }
  }

  private static void check(int k, long points, int dims) {
    if (k > points) {
      throw wrong(
          "`k`: %d clusters of %d points; ask for at most as many as there are points"
              .formatted(k, points));
    }
    Room.here()
        .require(
            (double) k * dims * BYTES,
            "`k`: %d clusters of %d dimensions".formatted(k, dims),
            "ask for fewer");
  }

  /// Of a clustering that has ended: other jobs have lists of the same names.
  private Path folder(Snapshot snapshot, String job) {
    return jobs.existingFiles(snapshot.collection(), job)
        .filter(folder -> Files.isRegularFile(folder.resolve(ClusterModel.FILE)))
        .orElseThrow(() -> noSuchJob(job));
  }

  @Override
  public Value.Obj run(ClusterRequest request, StudySession session) {
    return switch (request.task()) {
      case Find find -> {
        ClusterDescriber describer = new ClusterDescriber(find, request.scope(), inputs);
        yield new ClusterSearch(request.scope(), find, describer, session).run();
      }
      case Update(String job) -> new ClusterUpdate(request.scope(), job, session).run();
    };
  }

  static OcelliException noSuchJob(String job) {
    return OcelliException.notFound(
        "Not found: there is no clustering of the job `%s` in this collection".formatted(job));
  }

  static OcelliException wrong(String why) {
    return OcelliException.badRequest("Wrong input: " + why);
  }
}
