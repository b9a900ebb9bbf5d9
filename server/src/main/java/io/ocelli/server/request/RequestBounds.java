package io.ocelli.server.request;

import io.ocelli.core.error.OcelliException;

/// @param batch how many points, ids or conditions one list may hold
/// @param limit largest `limit`; how many points an answer may hold
/// @param offset largest `offset`
public record RequestBounds(int batch, int limit, int offset) {

  /// @throws OcelliException INVALID_VALUE for more points than an answer may hold
  public void requireFits(int points) {
    if (points > limit) {
      throw OcelliException.invalid(
          "Validation error in JSON body: [limit: the answer would hold more than "
              + limit
              + " points, must be "
              + limit
              + " or smaller]");
    }
  }
}
