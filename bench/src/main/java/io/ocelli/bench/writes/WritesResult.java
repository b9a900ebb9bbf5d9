package io.ocelli.bench.writes;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// What `ocelli bench writes` measured.
///
/// @param reopening null where it was not asked for
record WritesResult(int dims, Fsync fsync, List<Row> rows, Reopening reopening) {

  /// @param target `durable` (acknowledged once logged), `visible` (and shown to readers) or
  ///   `lucene` (a commit each)
  /// @param perSecond points
  record Row(
      String target, int clients, int batch, @JsonProperty("points_per_second") double perSecond) {}

  double perSecond(String target, int clients, int batch) {
    return rows.stream()
        .filter(row -> row.target.equals(target) && row.clients == clients && row.batch == batch)
        .mapToDouble(Row::perSecond)
        .findFirst()
        .orElse(Double.NaN);
  }
}
