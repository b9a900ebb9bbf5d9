package io.ocelli.server.testing;

import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Jobs;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Jobs on threads of their own, kept in memory.
public final class MemoryJobs implements Jobs {
  private final Map<String, Running> jobs = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

  private static final class Running {
    private volatile Job job;
    private volatile Thread thread;
  }

  @Override
  public Job submit(String collection, String kind, Work work) {
    String id = "job-" + count.incrementAndGet();
    Running running = new Running();
    Job queued = new Job(id, State.QUEUED, Progress.NONE, null, null);
    running.job = queued;
    jobs.put(key(collection, kind, id), running);
    running.thread = Thread.ofVirtual().start(() -> run(running, id, work));
    return queued;
  }

  @Override
  public Optional<Job> find(String collection, String kind, String id) {
    return Optional.ofNullable(jobs.get(key(collection, kind, id))).map(running -> running.job);
  }

  @Override
  public boolean cancel(String collection, String kind, String id) {
    Running running = jobs.get(key(collection, kind, id));
    if (running == null) {
      return false;
    }
    running.thread.interrupt();
    return true;
  }

  @Override
  public void cancelAll(String collection) {
    jobs.forEach((key, running) -> {
      if (key.startsWith(collection + "/")) {
        running.thread.interrupt();
      }
    });
  }

  private static void run(Running running, String id, Work work) {
    try {
      Value.Obj result =
          work.run(progress -> running.job = new Job(id, State.RUNNING, progress, null, null));
      running.job = new Job(id, State.DONE, running.job.progress(), result, null);
    } catch (InterruptedException e) {
      running.job = new Job(id, State.CANCELLED, running.job.progress(), null, null);
    } catch (RuntimeException e) {
      running.job = new Job(id, State.FAILED, running.job.progress(), null, e.getMessage());
    }
  }

  private static String key(String collection, String kind, String id) {
    return collection + "/" + kind + "/" + id;
  }
}
