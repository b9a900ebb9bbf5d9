package io.ocelli.core.service;

import io.ocelli.core.migrate.MigrationStep;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Jobs.Progress;
import java.util.function.Consumer;

/// Moves collections from one encoder to another, step by step, while they are searched.
public interface Migrations {
  /// The kind of its jobs.
  String KIND = "migrate";

  /// Whether a step can be done as things stand.
  ///
  /// @throws io.ocelli.core.error.OcelliException BAD_REQUEST or NOT_FOUND where it cannot
  void check(String collection, MigrationStep step);

  /// Does a step; what one that was cut off had done stays done. The result is that of its job.
  ///
  /// @throws io.ocelli.core.error.OcelliException as [#check] does
  Value.Obj run(String collection, MigrationStep step, Consumer<Progress> progress)
      throws InterruptedException;
}
