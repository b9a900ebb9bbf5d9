package io.ocelli.ann.density;

/// Two points and how far apart they are. Edges are ordered by weight; many are equally heavy, as
/// core distances weigh all edges of a point alike, so shorter ones go first, and of equally long
/// ones those with lower rows. So there is one least spanning tree, and a point between two
/// clusters joins that of its nearest neighbour.
///
/// @param weight mutual reachability: the distance, or the greater core distance where that is more
/// @param length the distance
/// @param low the point with the lower row
/// @param high the other one
record Edge(double weight, double length, int low, int high) implements Comparable<Edge> {
  @Override
  public int compareTo(Edge other) {
    int order = compare(weight, length, other.weight, other.length);
    if (order == 0) {
      order = Integer.compare(low, other.low);
    }
    return order == 0 ? Integer.compare(high, other.high) : order;
  }

  /// True where an edge of at least this weight and length may go before this edge.
  boolean after(double leastWeight, double leastLength) {
    return compare(weight, length, leastWeight, leastLength) >= 0;
  }

  /// The lesser one; null is more than any edge.
  static Edge least(Edge a, Edge b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return b.compareTo(a) < 0 ? b : a;
  }

  private static int compare(double weightA, double lengthA, double weightB, double lengthB) {
    int order = Double.compare(weightA, weightB);
    return order == 0 ? Double.compare(lengthA, lengthB) : order;
  }
}
