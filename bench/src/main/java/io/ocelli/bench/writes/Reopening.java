package io.ocelli.bench.writes;

import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.query.Leg;
import io.ocelli.storage.query.Scope;
import io.ocelli.storage.query.VectorQuestion;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/// How long it takes until a collection answers its first search.
///
/// @param points it has
/// @param cleanSeconds after it was closed
/// @param crashedSeconds after the process died with a log about as long as it gets
/// @param loggedBytes that were done again
record Reopening(long points, double cleanSeconds, double crashedSeconds, long loggedBytes) {
  private static final int BATCH = 1_000;

  static Reopening measure(Path folder, WritePoints points, long count) throws IOException {
    try (OcelliTarget target = new OcelliTarget(folder, points.dims(), Acknowledge.DURABLE)) {
      for (long id = 0; id < count; id += BATCH) {
        target.write(points.batch(id, BATCH));
      }
    }
    double clean = open(folder, points, count);
    String[] last = die(folder, points.dims(), count).split(" ");
    long total = Long.parseLong(last[0]);
    return new Reopening(total, clean, open(folder, points, total), Long.parseLong(last[1]));
  }

  /// @return how many points there are then, and bytes of the log
  private static String die(Path folder, int dims, long first) throws IOException {
    Process writer =
        new ProcessBuilder(DyingWriter.command(folder, dims, first))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = writer.inputReader()) {
      return out.lines()
          .reduce((_, last) -> last)
          .orElseThrow(() -> new IOException("the process that was to die wrote nothing"));
    } finally {
      writer.destroyForcibly();
    }
  }

  private static double open(Path folder, WritePoints points, long expected) throws IOException {
    long start = System.nanoTime();
    try (Catalog catalog = Catalog.open(folder);
        Snapshot snapshot = catalog.get(OcelliTarget.NAME).snapshot()) {
      VectorValue query = points.point(1).vectors().get("");
      int found =
          snapshot
              .nearest(Leg.of(VectorQuestion.nearest("", query), Scope.ALL, 10), Deadline.never())
              .hits()
              .size();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (found != 10 || snapshot.points() != expected) {
        throw new IOException(snapshot.points() + " points are there, not " + expected);
      }
      return seconds;
    }
  }
}
