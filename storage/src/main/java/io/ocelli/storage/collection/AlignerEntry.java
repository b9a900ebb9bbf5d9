package io.ocelli.storage.collection;

import io.ocelli.core.encode.AlignerFigures;

/// What a commit says of an aligner; there is one a pair of vectors.
///
/// @param from name of the vector that is mapped
/// @param to name of the vector that it is compared with
/// @param id of its transform
record AlignerEntry(String from, String to, String id, AlignerFigures figures) {
  boolean is(String aFrom, String aTo) {
    return from.equals(aFrom) && to.equals(aTo);
  }

  /// Whether it is for the space of a vector.
  boolean concerns(String vector) {
    return from.equals(vector) || to.equals(vector);
  }
}
