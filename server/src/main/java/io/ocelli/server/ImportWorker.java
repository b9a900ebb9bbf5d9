package io.ocelli.server;

import io.ocelli.core.payload.Value;
import io.ocelli.core.service.FolderIndexer;
import io.ocelli.core.service.FolderIndexer.IndexProgress;
import io.ocelli.core.service.FolderIndexer.IndexRequest;
import io.ocelli.core.service.JobWork;
import io.ocelli.core.service.Jobs;
import io.ocelli.core.service.Jobs.Progress;
import io.ocelli.server.json.JobJson;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Does the jobs of `~/import`. One that starts again indexes what is not indexed yet, and reports
/// that.
public final class ImportWorker implements Jobs.Worker {
  public static final String KIND = "import";

  private final FolderIndexer indexer;

  public ImportWorker(FolderIndexer indexer) {
    this.indexer = indexer;
  }

  /// What [#run] needs to know, but for the collection.
  public static Value.Obj request(IndexRequest work) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("folder", Value.of(work.folder().toString()));
    fields.put("prune", Value.of(work.prune()));
    if (work.model() != null) {
      fields.put("model", Value.of(work.model()));
    }
    return new Value.Obj(fields);
  }

  @Override
  public Value.Obj run(String collection, Value.Obj request, JobWork job) {
    boolean prune = new Value.Bool(true).equals(request.fields().get("prune"));
    IndexRequest work =
        new IndexRequest(collection, Path.of(request.text("folder")), request.text("model"), prune);
    return JobJson.ofReport(indexer.index(work, step -> job.progress(of(step))));
  }

  private static Progress of(IndexProgress step) {
    return new Progress(step.done(), step.total(), step.perSecond(), step.etaSeconds());
  }
}
