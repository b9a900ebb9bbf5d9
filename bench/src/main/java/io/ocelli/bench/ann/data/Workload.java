package io.ocelli.bench.ann.data;

import io.ocelli.core.metric.Metric;

/// What every engine is given: the same rows, the same queries.
///
/// @param dataset the name in reports; equal names mean equal data
/// @param base one row a vector, of length 1 under cosine (zero vectors stay zero)
/// @param queries prepared in the same way
public record Workload(String dataset, Metric metric, float[][] base, float[][] queries) {
  public int dims() {
    return base[0].length;
  }
}
