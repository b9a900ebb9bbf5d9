package io.ocelli.core.service;

import io.ocelli.core.analysis.Analysis;
import io.ocelli.core.payload.Value;
import java.util.Set;

/// Answers questions about collections as a whole.
public interface Analyses {
  /// The kinds of questions that are answered, each a resource and a kind of jobs.
  Set<String> kinds();

  /// Whether a question can be answered as things stand, as far as a look can tell.
  ///
  /// @throws io.ocelli.core.error.OcelliException BAD_REQUEST or NOT_FOUND where it cannot
  void check(String collection, Analysis analysis);

  /// Answers it; returns the result of its job. Lists that are too long for that are in the folder
  /// of the work.
  ///
  /// @throws io.ocelli.core.error.OcelliException as [#check] does
  Value.Obj run(String collection, Analysis analysis, JobWork work) throws InterruptedException;
}
