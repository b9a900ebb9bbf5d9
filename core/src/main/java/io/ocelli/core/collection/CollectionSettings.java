package io.ocelli.core.collection;

import io.ocelli.core.payload.Value;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a collection is made of; everything here is persisted with each commit.
///
/// @param vectors dense vectors by name; the empty string names the unnamed vector
/// @param sparse sparse vectors by name, none of them a name of `vectors`
/// @param payloadIndexes indexed payload keys (their path as text) and how they are understood
/// @param notSearchable top-level payload keys whose text lexical search leaves out (hashes, dates)
/// @param roots the folders that pictures come from; empty for collections without files
/// @param metadata what its owner wants to remember about it
/// @param index how dense vectors are indexed for which nothing else was asked; each of them holds
///   what comes of it
/// @param declared what its clients set and Ocelli decides by itself, to be shown as it was set:
///   hints on memory and optimisers, and limits on requests; see the server's `declared`
/// @param redirects dense vectors whose searches are answered by another, by name
public record CollectionSettings(
    Map<String, VectorSettings> vectors,
    Map<String, SparseSettings> sparse,
    Map<String, PayloadIndex> payloadIndexes,
    Set<String> notSearchable,
    List<Root> roots,
    Value.Obj metadata,
    IndexSettings index,
    Value.Obj declared,
    Map<String, String> redirects) {

  public CollectionSettings {
    redirects = Collections.unmodifiableMap(new TreeMap<>(redirects));
    vectors = Collections.unmodifiableMap(new TreeMap<>(vectors));
    sparse = Collections.unmodifiableMap(new TreeMap<>(sparse));
    payloadIndexes = Collections.unmodifiableMap(new TreeMap<>(payloadIndexes));
    notSearchable = Set.copyOf(notSearchable);
    roots = List.copyOf(roots);
  }

  /// Every search is answered by the vector that it names.
  public CollectionSettings(
      Map<String, VectorSettings> vectors,
      Map<String, SparseSettings> sparse,
      Map<String, PayloadIndex> payloadIndexes,
      Set<String> notSearchable,
      List<Root> roots,
      Value.Obj metadata,
      IndexSettings index,
      Value.Obj declared) {
    this(
        vectors, sparse, payloadIndexes, notSearchable, roots, metadata, index, declared, Map.of());
  }

  /// With the default index and nothing declared.
  public CollectionSettings(
      Map<String, VectorSettings> vectors,
      Map<String, SparseSettings> sparse,
      Map<String, PayloadIndex> payloadIndexes,
      Set<String> notSearchable,
      List<Root> roots,
      Value.Obj metadata) {
    this(
        vectors,
        sparse,
        payloadIndexes,
        notSearchable,
        roots,
        metadata,
        IndexSettings.DEFAULT,
        Value.Obj.EMPTY);
  }

  /// Vectors that users bring, no payload indexes, no files.
  public static CollectionSettings ofVectors(Map<String, VectorSettings> vectors) {
    return new CollectionSettings(
        vectors, Map.of(), Map.of(), Set.of(), List.of(), Value.Obj.EMPTY);
  }

  /// Whether points can have a vector of that name, dense or sparse.
  public boolean hasVector(String name) {
    return vectors.containsKey(name) || sparse.containsKey(name);
  }

  public CollectionSettings withRoots(List<Root> newRoots) {
    return new CollectionSettings(
        vectors,
        sparse,
        payloadIndexes,
        notSearchable,
        newRoots,
        metadata,
        index,
        declared,
        redirects);
  }

  public CollectionSettings withVectors(Map<String, VectorSettings> newVectors) {
    return new CollectionSettings(
        newVectors,
        sparse,
        payloadIndexes,
        notSearchable,
        roots,
        metadata,
        index,
        declared,
        redirects);
  }

  public CollectionSettings withSparse(Map<String, SparseSettings> newSparse) {
    return new CollectionSettings(
        vectors,
        newSparse,
        payloadIndexes,
        notSearchable,
        roots,
        metadata,
        index,
        declared,
        redirects);
  }

  public CollectionSettings withPayloadIndexes(Map<String, PayloadIndex> newIndexes) {
    return new CollectionSettings(
        vectors, sparse, newIndexes, notSearchable, roots, metadata, index, declared, redirects);
  }

  public CollectionSettings withMetadata(Value.Obj newMetadata) {
    return new CollectionSettings(
        vectors,
        sparse,
        payloadIndexes,
        notSearchable,
        roots,
        newMetadata,
        index,
        declared,
        redirects);
  }

  /// With another index for what comes; vectors that there are stay as they are.
  public CollectionSettings withIndex(IndexSettings newIndex) {
    return new CollectionSettings(
        vectors,
        sparse,
        payloadIndexes,
        notSearchable,
        roots,
        metadata,
        newIndex,
        declared,
        redirects);
  }

  public CollectionSettings withDeclared(Value.Obj newDeclared) {
    return new CollectionSettings(
        vectors,
        sparse,
        payloadIndexes,
        notSearchable,
        roots,
        metadata,
        index,
        newDeclared,
        redirects);
  }

  public CollectionSettings withRedirects(Map<String, String> newRedirects) {
    return new CollectionSettings(
        vectors,
        sparse,
        payloadIndexes,
        notSearchable,
        roots,
        metadata,
        index,
        declared,
        newRedirects);
  }
}
