package io.ocelli.ann.search.plan;

import io.ocelli.ann.codec.SegmentVectors;

/// What a plan needs to know of the vectors of a segment.
///
/// @param vectors stored
/// @param floatBytes of one full vector
/// @param codeBytes of one encoded vector; 0 where there are none
/// @param connections of a graph node at level 0, at most; 0 where there is no graph
public record SegmentShape(int vectors, int floatBytes, int codeBytes, int connections) {
  public static SegmentShape of(SegmentVectors vectors) {
    long codes = vectors.hasCodes() ? vectors.hotBytes() / vectors.size() : 0;
    return new SegmentShape(vectors.size(), vectors.dims() * Float.BYTES, (int) codes, 0);
  }

  public boolean hasCodes() {
    return codeBytes > 0;
  }

  public boolean hasGraph() {
    return connections > 0;
  }
}
