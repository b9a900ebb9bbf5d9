package io.ocelli.bench.http;

import java.util.Locale;

/// What a request costs beside its search, and beside a server that does not search, in
/// microseconds of processor time.
///
/// @param server of the server for a search over HTTP
/// @param search of that search inside one process, in a thread that does nothing else
/// @param echo of the server that does not search
record Overhead(double server, double search, double echo) {
  double beyond() {
    return server - search;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.0f us a request, of it the search %.0f us, beyond it %.0f us (echo %.0f us; ratio %.2f)",
        server,
        search,
        beyond(),
        echo,
        beyond() / echo);
  }
}
