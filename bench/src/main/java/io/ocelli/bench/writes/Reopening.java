package io.ocelli.bench.writes;

import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// How long it takes until a collection answers its first search.
///
/// @param points it has
/// @param cleanSeconds after it was closed
/// @param crashedSeconds after the process died with a log as long as it gets
/// @param loggedBytes that were done again
record Reopening(long points, double cleanSeconds, double crashedSeconds, long loggedBytes) {
  private static final int BATCH = 1_000;

  /// Just below where a log is committed by itself.
  private static final long LOG_BYTES = 60L << 20;

  static Reopening measure(Path folder, WritePoints points, long count) throws IOException {
    Path live = folder.resolve("live");
    long total = count;
    try (OcelliTarget target = new OcelliTarget(live, points.dims(), Acknowledge.DURABLE)) {
      for (long id = 0; id < count; id += BATCH) {
        target.write(points.batch(id, BATCH));
      }
    }
    double clean = open(live, points, total);
    Path dead = folder.resolve("dead");
    long logged = 0;
    try (Catalog catalog = Catalog.open(live)) {
      var collection = catalog.get(OcelliTarget.NAME);
      while (collection.logged() < LOG_BYTES) {
        collection.write(
            java.util.List.of(io.ocelli.core.write.Change.upsert(points.batch(total, BATCH))),
            Acknowledge.DURABLE);
        total += BATCH;
      }
      logged = collection.logged();
      // What is on the disk now is what a process that dies now leaves.
      copy(live, dead);
    }
    return new Reopening(total, clean, open(dead, points, total), logged);
  }

  private static double open(Path folder, WritePoints points, long expected) throws IOException {
    long start = System.nanoTime();
    try (Catalog catalog = Catalog.open(folder);
        Snapshot snapshot = catalog.get(OcelliTarget.NAME).snapshot()) {
      VectorValue query = points.point(1).vectors().get("");
      int found =
          snapshot
              .nearest(SearchRequest.nearest(new VectorInput.Ready(query), 10), query, null)
              .points()
              .size();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (found != 10 || snapshot.points() != expected) {
        throw new IOException(snapshot.points() + " points are there, not " + expected);
      }
      return seconds;
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      files.forEach(file -> {
        try {
          Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
  }
}
