package io.ocelli.ann.search.plan;

/// What a plan needs to know of the vectors of a segment.
///
/// @param vectors stored
/// @param floatBytes of one full vector
/// @param codeBytes of one encoded vector; 0 where there are none
/// @param connections of a graph node at level 0, at most; 0 where there is no graph
public record SegmentShape(int vectors, int floatBytes, int codeBytes, int connections) {
  public boolean hasCodes() {
    return codeBytes > 0;
  }

  public boolean hasGraph() {
    return connections > 0;
  }
}
