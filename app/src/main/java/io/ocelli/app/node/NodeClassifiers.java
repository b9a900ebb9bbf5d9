package io.ocelli.app.node;

import io.ocelli.core.classify.HeadRequest;
import io.ocelli.core.classify.SavedClassifier;
import java.util.List;

/// Classifiers that are kept with collections.
public interface NodeClassifiers {
  /// @param request with no filter, which commands do not have
  SavedClassifier fit(String collection, HeadRequest request);

  List<SavedClassifier> list(String collection);

  /// @return whether there was one
  boolean forget(String collection, String name);
}
