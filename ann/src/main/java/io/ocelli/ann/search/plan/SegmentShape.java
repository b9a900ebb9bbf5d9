package io.ocelli.ann.search.plan;

import io.ocelli.ann.codec.SegmentVectors;
import io.ocelli.ann.graph.Graph;
import io.ocelli.ann.partition.Partition;

/// What a plan needs to know of the vectors of a segment.
///
/// @param vectors stored
/// @param floatBytes of one full vector
/// @param codeBytes of one encoded vector; 0 where there are none
/// @param connections of a graph node at level 0, at most; 0 where there is no graph
/// @param partition null where there is none
public record SegmentShape(
    int vectors, int floatBytes, int codeBytes, int connections, Lists partition) {

  /// @param count of all lists
  /// @param usual how many of them hold nearly all near neighbours
  /// @param vectorBytes of a vector in a list
  public record Lists(int count, int usual, int vectorBytes) {
    static Lists of(Partition partition) {
      return partition == null
          ? null
          : new Lists(partition.lists(), partition.usualLists(), partition.columns() + Float.BYTES);
    }
  }

  public static SegmentShape of(SegmentVectors vectors) {
    Graph graph = vectors.graph();
    Partition partition = vectors.partition();
    long codes =
        vectors.hotBytes()
            - (graph == null ? 0 : graph.bytes())
            - (partition == null ? 0 : partition.bytes());
    return new SegmentShape(
        vectors.size(),
        vectors.vectorBytes(),
        vectors.hasCodes() ? Math.toIntExact(codes / vectors.size()) : 0,
        graph == null ? 0 : 2 * graph.maxConnections(),
        Lists.of(partition));
  }

  /// The same for questions that lists cannot answer.
  public SegmentShape withoutLists() {
    return new SegmentShape(vectors, floatBytes, codeBytes, connections, null);
  }

  /// Whether there is a way that is not a scan.
  boolean isIndexed() {
    return hasGraph() || hasLists();
  }

  boolean hasLists() {
    return partition != null;
  }

  public boolean hasCodes() {
    return codeBytes > 0;
  }

  public boolean hasGraph() {
    return connections > 0;
  }
}
