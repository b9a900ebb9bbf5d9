package io.ocelli.ann.graph;

/// @param maxConnections M of the HNSW paper: the links that a new node chooses on each level; on
///   level 0 a node holds up to twice as many, above it as many. 2 to 256.
/// @param beamWidth efConstruction: how many candidates a new node chooses its links from
/// @param threads that insert, the caller's included; with one thread the same input gives the same
///   graph
/// @param seed of the drawing of levels
public record GraphSettings(int maxConnections, int beamWidth, int threads, long seed) {
  static final int LEAST_CONNECTIONS = 2;
  static final int MOST_CONNECTIONS = 256;

  public static final GraphSettings DEFAULT = new GraphSettings(16, 200, 1, 42);

  public GraphSettings {
    if (maxConnections < LEAST_CONNECTIONS || maxConnections > MOST_CONNECTIONS) {
      throw new IllegalArgumentException("maxConnections must be 2 to 256, not " + maxConnections);
    }
    if (beamWidth < 1) {
      throw new IllegalArgumentException("beamWidth must be at least 1, not " + beamWidth);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, not " + threads);
    }
  }

  public GraphSettings withThreads(int count) {
    return new GraphSettings(maxConnections, beamWidth, count, seed);
  }

  /// How many candidates a vector that lost neighbours chooses its links from.
  int repairWidth() {
    return Math.max(beamWidth / 2, 1);
  }
}
