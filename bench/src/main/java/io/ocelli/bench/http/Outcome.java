package io.ocelli.bench.http;

/// What came of a load.
///
/// @param accepted from when a request was due, or sent where nothing was due, to its answer of 200
/// @param refused likewise, of other answers
/// @param refusedInside how long the server itself took to refuse
/// @param broken connections that ended before their answer
record Outcome(
    double seconds, Latencies accepted, Latencies refused, Latencies refusedInside, int broken) {

  /// Accepted requests a second.
  double rate() {
    return accepted.count() / seconds;
  }
}
