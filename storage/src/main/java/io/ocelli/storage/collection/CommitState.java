package io.ocelli.storage.collection;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.IndexSettings;
import io.ocelli.storage.field.PointFields;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What a commit says beside its points.
///
/// @param sequence number of write operations so far
/// @param fields names of the Lucene fields of vectors and payload indexes
/// @param transforms id of the transform in force, by vector name
record CommitState(
    String name,
    CollectionSettings settings,
    PointFields fields,
    long sequence,
    Map<String, String> transforms) {
  CommitState {
    transforms = Collections.unmodifiableMap(new TreeMap<>(transforms));
  }

  /// How the vectors of a Lucene field are indexed; the defaults for one that there is no more.
  IndexSettings vectorIndex(String field) {
    String vector = PointFields.vectorName(field);
    return fields.vector(vector).equals(field) && settings.vectors().containsKey(vector)
        ? settings.vectors().get(vector).index()
        : IndexSettings.DEFAULT;
  }

  CommitState withSettings(CollectionSettings newSettings, PointFields newFields) {
    return new CommitState(name, newSettings, newFields, sequence, transforms);
  }

  CommitState after(int operations) {
    return new CommitState(name, settings, fields, sequence + operations, transforms);
  }

  CommitState withTransform(String vector, String id) {
    Map<String, String> changed = new TreeMap<>(transforms);
    changed.put(vector, id);
    return new CommitState(name, settings, fields, sequence, changed);
  }
}
