package io.ocelli.ann.search.plan;

import io.ocelli.ann.codec.SegmentVectors;
import io.ocelli.ann.graph.Graph;

/// What a plan needs to know of the vectors of a segment.
///
/// @param vectors stored
/// @param floatBytes of one full vector
/// @param codeBytes of one encoded vector; 0 where there are none
/// @param connections of a graph node at level 0, at most; 0 where there is no graph
public record SegmentShape(int vectors, int floatBytes, int codeBytes, int connections) {
  public static SegmentShape of(SegmentVectors vectors) {
    Graph graph = vectors.graph();
    long codes = vectors.hotBytes() - (graph == null ? 0 : graph.bytes());
    return new SegmentShape(
        vectors.size(),
        vectors.dims() * Float.BYTES,
        vectors.hasCodes() ? Math.toIntExact(codes / vectors.size()) : 0,
        graph == null ? 0 : 2 * graph.maxConnections());
  }

  public boolean hasCodes() {
    return codeBytes > 0;
  }

  public boolean hasGraph() {
    return connections > 0;
  }
}
