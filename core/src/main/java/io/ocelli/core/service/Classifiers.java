package io.ocelli.core.service;

import io.ocelli.core.classify.ClassifyAnswer;
import io.ocelli.core.classify.ClassifyRequest;

/// Gives pictures, texts, vectors and points the labels of what is like them. Safe for use by many
/// threads. Failures are [io.ocelli.core.error.OcelliException]s: NOT_FOUND for a collection or
/// point that is missing, BAD_REQUEST for what does not fit the collection or cannot be encoded for
/// it, TIMEOUT once nobody waits any more.
public interface Classifiers {

  ClassifyAnswer classify(String collection, ClassifyRequest request, Deadline deadline);

  /// The same, however long it takes.
  default ClassifyAnswer classify(String collection, ClassifyRequest request) {
    return classify(collection, request, Deadline.never());
  }
}
