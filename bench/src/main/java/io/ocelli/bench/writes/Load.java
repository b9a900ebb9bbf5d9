package io.ocelli.bench.writes;

import io.ocelli.core.id.PointId;
import io.ocelli.core.write.Point;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// Clients that write batches one after the other for some time.
///
/// @param clients at the same time
/// @param batch points a write
record Load(int clients, int batch) {
  /// Batches that are made ahead, so that making them is not measured; they are written again and
  /// again, each under new ids.
  private static final int AHEAD = 4;

  /// Points a second, after a third of the time to warm up.
  double run(Target target, WritePoints points, double seconds) throws IOException {
    AtomicLong ids = new AtomicLong();
    AtomicLong written = new AtomicLong();
    long start = System.nanoTime();
    long measured = start + (long) (seconds / 3 * 1e9);
    long end = start + (long) (seconds * 1e9);
    List<Future<Void>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      for (int i = 0; i < clients; i++) {
        running.add(
            threads.submit(() -> {
              List<List<Point>> ahead = new ArrayList<>();
              for (int n = 0; n < AHEAD; n++) {
                ahead.add(points.batch(n * (long) batch, batch));
              }
              for (int n = 0; System.nanoTime() < end; n++) {
                target.write(renamed(ahead.get(n % AHEAD), ids.getAndAdd(batch)));
                if (System.nanoTime() >= measured) {
                  written.addAndGet(batch);
                }
              }
              return null;
            }));
      }
    }
    for (Future<Void> client : running) {
      try {
        client.get();
      } catch (ExecutionException | InterruptedException e) {
        throw new IOException(e);
      }
    }
    return written.get() / ((System.nanoTime() - measured) / 1e9);
  }

  private static List<Point> renamed(List<Point> batch, long firstId) {
    List<Point> renamed = new ArrayList<>(batch.size());
    long id = firstId;
    for (Point point : batch) {
      renamed.add(new Point(PointId.of(id++), point.vectors(), point.payload()));
    }
    return renamed;
  }
}
