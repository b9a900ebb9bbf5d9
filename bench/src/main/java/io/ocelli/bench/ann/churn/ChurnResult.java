package io.ocelli.bench.ann.churn;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ocelli.bench.ann.Measurement;
import java.util.List;

/// What became of an index that changed.
///
/// @param share of the rows that was deleted, and added, in each generation
/// @param settled the index after the last generation, when its merges were done
/// @param settledSegments how many segments it had then
/// @param fresh an index of the same rows, built at once
/// @param whileMerging of all searches during all generations those during which a merge was under
///   way
/// @param otherwise the other ones
record ChurnResult(
    String dataset,
    double share,
    List<ChurnRow> generations,
    Measurement settled,
    @JsonProperty("settled_segments") int settledSegments,
    Measurement fresh,
    @JsonProperty("while_merging") Latencies.Figures whileMerging,
    Latencies.Figures otherwise) {}
