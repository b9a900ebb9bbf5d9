package io.ocelli.app.node;

import io.ocelli.core.classify.HeadRequest;
import io.ocelli.core.classify.SavedClassifier;
import io.ocelli.core.service.Classifiers;
import io.ocelli.core.service.Deadline;
import java.util.List;

/// Of this process's own home.
record LocalClassifiers(Classifiers classifiers) implements NodeClassifiers {
  @Override
  public SavedClassifier fit(String collection, HeadRequest request) {
    return classifiers.fit(collection, request, Deadline.never());
  }

  @Override
  public List<SavedClassifier> list(String collection) {
    return classifiers.saved(collection);
  }

  @Override
  public boolean forget(String collection, String name) {
    return classifiers.forget(collection, name);
  }
}
