package io.ocelli.core.service;

import io.ocelli.core.classify.ClassifyAnswer;
import io.ocelli.core.classify.ClassifyRequest;
import io.ocelli.core.classify.HeadRequest;
import io.ocelli.core.classify.SavedClassifier;
import java.util.List;

/// Gives pictures, texts, vectors and points the labels of what is like them. Safe for use by many
/// threads. Failures are [io.ocelli.core.error.OcelliException]s: NOT_FOUND for a collection, point
/// or classifier that is missing, BAD_REQUEST for what does not fit the collection or cannot be
/// encoded for it, TIMEOUT once nobody waits any more.
public interface Classifiers {

  ClassifyAnswer classify(String collection, ClassifyRequest request, Deadline deadline);

  /// The same, however long it takes.
  default ClassifyAnswer classify(String collection, ClassifyRequest request) {
    return classify(collection, request, Deadline.never());
  }

  /// Fits a classifier on the labelled points that are there now, measures it on them and keeps it.
  ///
  /// @throws io.ocelli.core.error.OcelliException BAD_REQUEST where the points tell no classes
  ///   apart, or take too much time or memory; BUSY while another one is fitted
  SavedClassifier fit(String collection, HeadRequest request, Deadline deadline);

  /// In the order in which they were fitted. One whose vector changed its space is gone.
  List<SavedClassifier> saved(String collection);

  /// @return whether there was one
  boolean forget(String collection, String name);
}
