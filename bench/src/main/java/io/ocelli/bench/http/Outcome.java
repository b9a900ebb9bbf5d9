package io.ocelli.bench.http;

/// What came of a load.
///
/// @param accepted from when a request was due, or sent where nothing was due, to its answer of 200
/// @param acceptedInside how long the server itself took to answer, its queue included
/// @param refused as `accepted`, of other answers
/// @param refusedInside how long the server itself took to refuse
/// @param broken connections that ended before their answer
record Outcome(
    double seconds,
    Latencies accepted,
    Latencies acceptedInside,
    Latencies refused,
    Latencies refusedInside,
    int broken) {

  static Outcome empty(double seconds) {
    return new Outcome(
        seconds, new Latencies(), new Latencies(), new Latencies(), new Latencies(), 0);
  }

  Outcome withBroken(int connections) {
    return new Outcome(seconds, accepted, acceptedInside, refused, refusedInside, connections);
  }

  /// Accepted requests a second.
  double rate() {
    return accepted.count() / seconds;
  }
}
