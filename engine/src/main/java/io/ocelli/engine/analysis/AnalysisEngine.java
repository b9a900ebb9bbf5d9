package io.ocelli.engine.analysis;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.core.analysis.Analysis;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Analyses;
import io.ocelli.core.service.JobWork;
import io.ocelli.engine.job.BackgroundThreads;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.collection.StoredCollection;
import io.ocelli.storage.job.JobStore;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/// Runs studies, one at a time whatever their collections: each may take all cores and a good part
/// of memory.
public final class AnalysisEngine implements Analyses {
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final Catalog catalog;
  private final JobStore jobs;
  private final Map<String, Study<?>> studies;
  private final ReentrantLock turn = new ReentrantLock(true);

  /// @param studies by the kind of question they answer
  public AnalysisEngine(Catalog catalog, JobStore jobs, Map<String, Study<?>> studies) {
    this.catalog = catalog;
    this.jobs = jobs;
    this.studies = Map.copyOf(studies);
  }

  @Override
  public Set<String> kinds() {
    return studies.keySet();
  }

  @Override
  public void check(String collection, Analysis analysis) {
    try (Snapshot snapshot = catalog.get(collection).snapshot()) {
      check(analysis, snapshot);
    }
  }

  private void check(Analysis analysis, Snapshot snapshot) {
    snapshot.single(analysis.scope().using());
    study(analysis).check(analysis, snapshot);
  }

  @Override
  public Value.Obj run(String collection, Analysis analysis, JobWork work)
      throws InterruptedException {
    turn.lockInterruptibly();
    try {
      StoredCollection stored = catalog.get(collection);
      try (Snapshot snapshot = stored.snapshot();
          ExecutorService threads =
              Executors.newFixedThreadPool(CORES, BackgroundThreads.named("study"))) {
        check(analysis, snapshot);
        Workers workers = new Workers(threads, CORES);
        Phases phases = new Phases(work);
        return study(analysis)
            .run(
                analysis, new StudySession(stored, snapshot, jobs, work.folder(), workers, phases));
      }
    } finally {
      turn.unlock();
    }
  }

  /// Each kind of question has one type.
  @SuppressWarnings("unchecked")
  private <R extends Analysis> Study<R> study(R analysis) {
    Study<?> study = studies.get(analysis.kind());
    if (study == null) {
      throw new IllegalArgumentException("nobody answers " + analysis.kind());
    }
    return (Study<R>) study;
  }
}
