package io.ocelli.core.collection;

/// How the vectors of one name are indexed.
///
/// @param graph the neighbour graph
/// @param quantization the codes that searches read
/// @param gate the recall that codes must reach
public record IndexSettings(Graph graph, Quantization quantization, Gate gate) {
  public static final IndexSettings DEFAULT =
      new IndexSettings(Graph.DEFAULT, new Quantization.Auto(), Gate.DEFAULT);

  /// A navigable small world graph (HNSW, Malkov and Yashunin 2018).
  ///
  /// @param connections of a node on upper levels, twice as many at the bottom; 0 for neither a
  ///   graph nor lists, else at least [#LEAST_CONNECTIONS]
  /// @param buildEffort nodes kept in view while a neighbourhood is sought
  public record Graph(int connections, int buildEffort) {
    public static final int LEAST_CONNECTIONS = 2;
    public static final int MAX_CONNECTIONS = 256;
    public static final int MAX_BUILD_EFFORT = 4096;
    public static final Graph DEFAULT = new Graph(16, 200);

    public Graph {
      if (connections != 0 && connections < LEAST_CONNECTIONS
          || connections > MAX_CONNECTIONS
          || buildEffort < 4
          || buildEffort > MAX_BUILD_EFFORT) {
        throw new IllegalArgumentException("graph of " + connections + " and " + buildEffort);
      }
    }
  }

  /// The measured check of codes: recall of the ten nearest after full-precision rescoring, on
  /// vectors that the codes were not learned from.
  ///
  /// @param recall from 0 to 1; codes below it warn or are refused
  public record Gate(double recall, Below below) {
    public static final Gate DEFAULT = new Gate(0.95, Below.WARN);

    public Gate {
      if (!(recall >= 0 && recall <= 1)) {
        throw new IllegalArgumentException("recall " + recall);
      }
    }
  }

  /// What happens to codes that miss their recall.
  public enum Below {
    /// The collection says so in its information.
    WARN,
    /// The codes are left out: searches read full-precision vectors, and the collection says so.
    REFUSE
  }
}
