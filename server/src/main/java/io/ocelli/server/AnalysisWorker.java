package io.ocelli.server;

import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Analyses;
import io.ocelli.core.service.JobWork;
import io.ocelli.core.service.Jobs;
import io.ocelli.server.request.analysis.AnalysisJson;
import java.util.Map;
import java.util.stream.Collectors;

/// Does the jobs of one kind of question about whole collections, which are kept as the bodies that
/// asked for them.
public final class AnalysisWorker implements Jobs.Worker {
  private final String kind;
  private final Analyses analyses;
  private final AnalysisJson bodies = new AnalysisJson(Integer.MAX_VALUE);

  private AnalysisWorker(String kind, Analyses analyses) {
    this.kind = kind;
    this.analyses = analyses;
  }

  /// One for each kind.
  public static Map<String, Jobs.Worker> of(Analyses analyses) {
    return analyses.kinds().stream()
        .collect(Collectors.toMap(kind -> kind, kind -> new AnalysisWorker(kind, analyses)));
  }

  @Override
  public Value.Obj run(String collection, Value.Obj request, JobWork work)
      throws InterruptedException {
    return analyses.run(collection, bodies.read(kind, request), work);
  }
}
