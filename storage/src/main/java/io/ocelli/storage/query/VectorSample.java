package io.ocelli.storage.query;

import java.util.List;

/// Some of a collection's vectors.
///
/// @param vectors as they are stored; nobody changes them
/// @param count of all points that have the vector; where points were deleted, about
public record VectorSample(List<float[]> vectors, long count) {
  public VectorSample {
    vectors = List.copyOf(vectors);
  }
}
