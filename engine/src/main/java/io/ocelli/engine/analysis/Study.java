package io.ocelli.engine.analysis;

import io.ocelli.core.analysis.Analysis;
import io.ocelli.core.payload.Value;
import io.ocelli.storage.collection.Snapshot;

/// Answers one kind of question about collections.
///
/// @param <R> the question
public interface Study<R extends Analysis> {

  /// What can be refused at a glance, beyond the scope.
  ///
  /// @throws io.ocelli.core.error.OcelliException BAD_REQUEST or NOT_FOUND
  void check(R request, Snapshot snapshot);

  /// The result of the job.
  Value.Obj run(R request, StudySession session) throws InterruptedException;
}
