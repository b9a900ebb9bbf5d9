package io.ocelli.storage.moments;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.core.service.Deadline;

/// What summing up takes.
///
/// @param known sums of all collections
/// @param workers who shares the work
/// @param deadline of who waits for the sums
public record MomentsHelp(MomentsCache known, Workers workers, Deadline deadline) {}
