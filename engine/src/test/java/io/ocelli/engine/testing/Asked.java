package io.ocelli.engine.testing;

import io.ocelli.core.analysis.Analysis;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.JobWork;
import io.ocelli.core.service.Jobs.Page;
import io.ocelli.core.service.Jobs.PageRequest;
import io.ocelli.core.service.Jobs.Progress;
import io.ocelli.engine.analysis.AnalysisEngine;
import io.ocelli.engine.analysis.Study;
import io.ocelli.storage.job.JobLists;
import io.ocelli.storage.job.JobStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;

/// A question about a whole collection that is answered at once, without a queue of jobs.
///
/// @param folder that stands for the job's
/// @param wanted steps after which nobody wants the answer any more
public record Asked(Fixture fixture, Path folder, long wanted) {
  public Asked(Fixture fixture, Path folder) {
    this(fixture, folder, Long.MAX_VALUE);
  }

  public Value.Obj answer(String collection, Analysis question, Study<?> study)
      throws InterruptedException {
    AnalysisEngine engine =
        new AnalysisEngine(
            fixture.catalog, new JobStore(fixture.catalog), Map.of(question.kind(), study));
    engine.check(collection, question);
    return engine.run(collection, question, new Work(folder, wanted));
  }

  public Page page(String list, int limit) {
    return JobLists.read(folder, list, new PageRequest(0, limit)).orElseThrow();
  }

  private record Work(Path folder, long wanted) implements JobWork {
    @Override
    public void progress(Progress progress) {}

    @Override
    public void step(long done, long total) {
      if (done >= wanted) {
        throw new CancellationException();
      }
    }
  }
}
