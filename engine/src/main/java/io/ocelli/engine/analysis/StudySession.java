package io.ocelli.engine.analysis;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.neighbour.NeighbourLinks;
import io.ocelli.ann.neighbour.Neighbours;
import io.ocelli.core.analysis.PointScope;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.service.Pace;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.collection.StoredCollection;
import io.ocelli.storage.job.JobStore;
import java.nio.file.Path;
import java.util.Optional;

/// What a [Study] works with: the points as they were when it began, and the means to work.
///
/// @param stored for what is written back
/// @param snapshot held open while the study runs
/// @param folder kept with the job, for [io.ocelli.storage.job.JobLists] and for what a study that
///   was cut off needs to go on
/// @param workers lend their threads
/// @param phases tell how far the study is
public record StudySession(
    StoredCollection stored,
    Snapshot snapshot,
    JobStore jobs,
    Path folder,
    Workers workers,
    Phases phases) {
  /// The points in scope with their vectors.
  ///
  /// @throws io.ocelli.core.error.OcelliException BAD_REQUEST for a vector that is not one dense
  ///   one a point, or more points than memory has room for
  public PointTable table(PointScope scope, Pace pace) {
    VectorSettings vector = snapshot.single(scope.using());
    long mostFloats = Room.here().floats(vector.size());
    return PointTable.of(snapshot.vectors(scope, mostFloats, pace), vector.metric());
  }

  /// The neighbours of each point of a table among the others, found from what the index links
  /// where that costs less than comparing all.
  ///
  /// @param scope of the table
  /// @throws io.ocelli.core.error.OcelliException BAD_REQUEST where memory has no room for them
  public Neighbours neighbours(
      PointTable table, PointScope scope, Neighbours.Settings settings, Pace pace) {
    Room.here()
        .require(
            Neighbours.bytes(table.vectors(), settings),
            "%d neighbours of each of %d points".formatted(settings.k(), table.count()),
            "ask for fewer of them or for a `sample`");
    Pace whole = (_, _) -> pace.step(0, 1);
    NeighbourLinks links = snapshot.links(scope.using(), table.docs(), whole);
    return Neighbours.of(table.vectors(), links, settings, workers, pace);
  }

  /// The folder of an earlier job of this collection.
  ///
  /// @return empty where there is no such job, or it left nothing
  public Optional<Path> folderOf(String job) {
    return jobs.existingFiles(stored.name(), job);
  }
}
