package io.ocelli.storage.collection;

import io.ocelli.core.collection.CollectionSettings;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What a commit says beside its points.
///
/// @param sequence number of write operations so far
/// @param transforms id of the transform in force, by vector name
record CommitState(
    String name, CollectionSettings settings, long sequence, Map<String, String> transforms) {
  CommitState {
    transforms = Collections.unmodifiableMap(new TreeMap<>(transforms));
  }

  CommitState withSettings(CollectionSettings newSettings) {
    return new CommitState(name, newSettings, sequence, transforms);
  }

  CommitState after(int operations) {
    return new CommitState(name, settings, sequence + operations, transforms);
  }

  CommitState withTransform(String vector, String id) {
    Map<String, String> changed = new TreeMap<>(transforms);
    changed.put(vector, id);
    return new CommitState(name, settings, sequence, changed);
  }
}
