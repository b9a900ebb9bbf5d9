package io.ocelli.core.collection;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a collection is made of; everything here is persisted with each commit.
///
/// @param vectors by name; the empty string names the unnamed vector
/// @param payloadIndexes indexed payload keys (their path as text) and how they are understood
/// @param notSearchable top-level payload keys whose text lexical search leaves out (hashes, dates)
/// @param roots the folders that pictures come from; empty for collections without files
public record CollectionSettings(
    Map<String, VectorSettings> vectors,
    Map<String, PayloadType> payloadIndexes,
    Set<String> notSearchable,
    List<Root> roots) {

  public CollectionSettings {
    vectors = Collections.unmodifiableMap(new TreeMap<>(vectors));
    payloadIndexes = Collections.unmodifiableMap(new TreeMap<>(payloadIndexes));
    notSearchable = Set.copyOf(notSearchable);
    roots = List.copyOf(roots);
  }

  /// Vectors that users bring, no payload indexes, no files.
  public static CollectionSettings ofVectors(Map<String, VectorSettings> vectors) {
    return new CollectionSettings(vectors, Map.of(), Set.of(), List.of());
  }

  /// How the vectors of a name are indexed; the defaults for a name that there is no more.
  public IndexSettings vectorIndex(String name) {
    VectorSettings vector = vectors.get(name);
    return vector == null ? IndexSettings.DEFAULT : vector.index();
  }

  public CollectionSettings withRoots(List<Root> newRoots) {
    return new CollectionSettings(vectors, payloadIndexes, notSearchable, newRoots);
  }
}
