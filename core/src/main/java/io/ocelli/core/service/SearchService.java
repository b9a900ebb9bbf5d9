package io.ocelli.core.service;

import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.compound.GroupAnswer;
import io.ocelli.core.query.compound.GroupRequest;
import io.ocelli.core.query.compound.MatrixRequest;
import io.ocelli.core.query.compound.SimilarityMatrix;
import java.util.List;

/// Everything a client can search for. Safe for use by many threads. Failures are
/// [io.ocelli.core.error.OcelliException]s: NOT_FOUND for a collection or point that is missing,
/// BAD_REQUEST for what does not fit the collection, TIMEOUT once nobody waits any more.
public interface SearchService {

  SearchAnswer search(String collection, SearchRequest request, Deadline deadline);

  /// However long it takes.
  default SearchAnswer search(String collection, SearchRequest request) {
    return search(collection, request, Deadline.never());
  }

  /// Several searches of the same points: no write comes between them.
  ///
  /// @return an answer for each, in their order
  List<SearchAnswer> searchAll(String collection, List<SearchRequest> requests, Deadline deadline);

  /// The groups of several searches of the same points.
  GroupAnswer groups(String collection, GroupRequest request, Deadline deadline);

  SimilarityMatrix matrix(String collection, MatrixRequest request, Deadline deadline);
}
