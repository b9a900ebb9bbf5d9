package io.ocelli.bench.http;

import java.util.Locale;

/// What a search costs over HTTP, beside a server that does not search and beside the search alone.
///
/// @param search processor time of a search inside one process, microseconds
/// @param server processor time of the server for a search over HTTP
/// @param echo processor time of the server that does not search
record Overhead(double search, double server, double echo) {
  double beyond() {
    return server - search;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "processor time a request: %.0f us, of it the search %.0f us, beyond it %.0f us"
            + " (echo %.0f us; ratio %.2f)",
        server,
        search,
        beyond(),
        echo,
        beyond() / echo);
  }
}
