package io.ocelli.bench.ann.data;

import io.ocelli.core.metric.Metric;
import java.util.Optional;

/// What every engine is given: the same rows, the same queries.
///
/// @param dataset the name in reports; equal names mean equal data
/// @param base one row a vector, of length 1 under cosine (zero vectors stay zero)
/// @param queries prepared in the same way
/// @param published neighbours that came with the data, nearest first: one row a query, of any
///   length
public record Workload(
    String dataset, Metric metric, float[][] base, float[][] queries, Optional<int[][]> published) {

  public Workload(String dataset, Metric metric, float[][] base, float[][] queries) {
    this(dataset, metric, base, queries, Optional.empty());
  }

  public int dims() {
    return base[0].length;
  }
}
