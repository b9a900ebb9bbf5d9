package io.ocelli.bench.ann.engine;

import io.ocelli.bench.ann.data.Workload;
import io.ocelli.core.metric.Metric;
import java.util.function.IntFunction;

/// The rows that an index is built of, wherever they lie.
///
/// @param rows by ordinal; asked by several threads at once
public record Feed(Metric metric, int size, IntFunction<float[]> rows) {

  public static Feed of(Workload workload) {
    return new Feed(workload.metric(), workload.base().length, i -> workload.base()[i]);
  }
}
