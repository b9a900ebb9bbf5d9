package io.ocelli.storage.collection;

import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.ElementType;
import io.ocelli.core.collection.IndexSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.storage.field.PointFields;
import io.ocelli.storage.filter.PayloadIndexes;
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
  VectorIndexSettings vectorIndex(String field) {
    VectorSettings vector = settings.vectors().get(PointFields.vectorName(field));
    boolean present = vector != null && fields.vector(PointFields.vectorName(field)).equals(field);
    return present
        ? VectorIndexing.of(vector.index(), vector.element())
        : VectorIndexing.of(IndexSettings.DEFAULT, ElementType.FLOAT32);
  }

  PayloadIndexes payloadIndexes() {
    return new PayloadIndexes(settings.payloadIndexes(), fields);
  }

  CommitState withSettings(CollectionSettings newSettings, PointFields newFields) {
    Map<String, String> kept = new TreeMap<>(transforms);
    kept.keySet().retainAll(newSettings.vectors().keySet());
    return new CommitState(name, newSettings, newFields, sequence, kept);
  }

  CommitState at(long newSequence) {
    return new CommitState(name, settings, fields, newSequence, transforms);
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
