package io.ocelli.bench.ann.report;

/// Rows for tests.
final class Rows {
  private Rows() {}

  static Row row(String engine, String effort, double recall, double qps) {
    return new Row(
        engine,
        "float",
        effort,
        Row.NO_FILTER,
        1,
        recall,
        qps,
        0.5,
        1.5,
        9,
        100,
        200,
        1,
        "set",
        null);
  }
}
