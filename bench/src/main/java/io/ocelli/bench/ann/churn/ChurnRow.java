package io.ocelli.bench.ann.churn;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ocelli.bench.ann.Measurement;
import io.ocelli.bench.ann.engine.ChangingIndex;

/// The index after a generation of changes.
///
/// @param generation 0 before the first
/// @param deletedShare of the documents, deleted and not yet merged away
/// @param changeMs to make the changes durable and open them
/// @param merging that a merge was under way before or after the searches
record ChurnRow(
    int generation,
    int rows,
    int segments,
    @JsonProperty("deleted_share") double deletedShare,
    @JsonProperty("change_ms") double changeMs,
    double recall,
    @JsonProperty("p50_ms") double p50Ms,
    @JsonProperty("p99_ms") double p99Ms,
    boolean merging) {

  /// @param merged that a merge was under way
  static ChurnRow of(
      int generation, ChangingIndex.View view, double changeMs, Measurement measured, Work work) {
    return new ChurnRow(
        generation,
        view.rows(),
        view.segments(),
        view.deletedShare(),
        changeMs,
        measured.recall(),
        measured.p50Ms(),
        measured.p99Ms(),
        work == Work.MERGING);
  }

  /// What the index does beside answering.
  enum Work {
    NONE,
    MERGING
  }
}
