package io.ocelli.core.service;

import io.ocelli.core.service.Jobs.Progress;
import java.nio.file.Path;

/// What a job has while it runs: somebody to tell how far it is, who says also when to stop, and
/// room on disk.
public interface JobWork extends Pace {

  /// @throws java.util.concurrent.CancellationException once the job was cancelled, on any thread
  void progress(Progress progress);

  /// Tells a rate and how long the rest will take from how long it has taken so far.
  @Override
  void step(long done, long total);

  /// Kept as long as the job is, made when it is first asked for: for lists that belong to the
  /// result, and for what the job needs to go on after a restart.
  Path folder();
}
