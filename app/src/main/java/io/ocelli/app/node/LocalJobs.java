package io.ocelli.app.node;

import io.ocelli.app.node.Node.Analysed;
import io.ocelli.app.node.Node.ListOfJob;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.FolderIndexer.IndexProgress;
import io.ocelli.core.service.Jobs;
import io.ocelli.core.service.Jobs.Job;
import java.util.function.Consumer;

/// Jobs of this process that a command waits for. They are kept as those of a server are, so that
/// one can look at their answers later. Ctrl-C cancels one; one that is killed goes on with the
/// next server.
final class LocalJobs {
  private static final long POLL_MILLIS = 50;

  private final Jobs jobs;

  LocalJobs(Jobs jobs) {
    this.jobs = jobs;
  }

  Analysed analyse(
      String collection, String kind, Value.Obj body, Consumer<IndexProgress> progress) {
    String id = jobs.submit(collection, kind, body).id();
    try (OnStop _ = new OnStop(() -> jobs.cancel(collection, kind, id))) {
      return ended(collection, kind, id, progress);
    }
  }

  private Analysed ended(
      String collection, String kind, String id, Consumer<IndexProgress> progress) {
    while (true) {
      Job now = jobs.find(collection, kind, id).orElseThrow();
      switch (now.state()) {
        case DONE -> {
          return new Analysed(id, now.result());
        }
        case FAILED -> throw OcelliException.badRequest(now.error());
        case CANCELLED -> throw OcelliException.badRequest("the job was stopped");
        case QUEUED, RUNNING -> {
          Jobs.Progress so = now.progress();
          progress.accept(new IndexProgress(kind, so.done(), so.total(), so.rate()));
          pause(collection, kind, id);
        }
      }
    }
  }

  private void pause(String collection, String kind, String id) {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      jobs.cancel(collection, kind, id);
      Thread.currentThread().interrupt();
      throw OcelliException.badRequest("interrupted");
    }
  }

  Jobs.Page page(String collection, ListOfJob list, Jobs.PageRequest page) {
    return jobs.page(collection, list.job(), list.name(), page)
        .orElseThrow(() ->
            OcelliException.notFound(
                "the %s job %s has no list `%s`".formatted(list.kind(), list.job(), list.name())));
  }
}
