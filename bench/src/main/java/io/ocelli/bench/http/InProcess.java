package io.ocelli.bench.http;

import io.ocelli.core.query.Selector;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.collection.StoredCollection;
import io.ocelli.storage.query.Found;
import io.ocelli.storage.query.Leg;
import io.ocelli.storage.query.Scope;
import io.ocelli.storage.query.VectorQuestion;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;

/// The searches of a [Workload] without HTTP, one after the other in one thread.
///
/// @param micros processor time of one
/// @param rate a second, of one thread
record InProcess(double micros, double rate) {

  /// @param collections the folder of a home that no server has open
  static InProcess measure(Path collections, Workload workload, double seconds) {
    try (Catalog catalog = Catalog.open(collections)) {
      StoredCollection collection = catalog.get(workload.name());
      run(collection, workload, seconds);
      return run(collection, workload, seconds);
    }
  }

  private static InProcess run(StoredCollection collection, Workload workload, double seconds) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    List<float[]> searches = workload.searches();
    long cpu = threads.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    int count = 0;
    while (System.nanoTime() < end) {
      search(collection, searches.get(count++ % searches.size()));
    }
    double spent = threads.getCurrentThreadCpuTime() - cpu;
    return new InProcess(spent / 1e3 / count, count / ((System.nanoTime() - start) / 1e9));
  }

  private static void search(StoredCollection collection, float[] vector) {
    VectorQuestion question = VectorQuestion.nearest("", new VectorValue.Dense(vector));
    try (Snapshot snapshot = collection.snapshot()) {
      Leg leg = Leg.of(question, Scope.ALL, 10);
      int[] docs =
          snapshot.nearest(leg, Deadline.never()).hits().stream().mapToInt(Found::doc).toArray();
      snapshot.read(docs, Selector.Whole.NONE, Selector.Whole.NONE);
    }
  }
}
