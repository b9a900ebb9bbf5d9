package io.ocelli.ann.neighbour;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;

/// A neighbour graph with how it was made and how good it is.
///
/// @param recall the part of the true neighbours that it has, measured on some vectors; 1 where all
///   were compared
public record Neighbours(NeighbourGraph graph, Plan plan, double recall) {
  /// Ways to a graph.
  public enum Plan {
    /// Every vector with every other.
    EXACT,
    /// [NeighbourDescent] from an index's links.
    LINKS,
    /// [NeighbourDescent] from vectors drawn by chance.
    BUCKETS
  }

  /// @param k neighbours of each vector, at least 1; may exceed the number of vectors
  /// @param accuracy the part of the true neighbours to find, above 0; 1 compares all
  public record Settings(int k, double accuracy, long seed) {
    private static final double ACCURACY = 0.95;
    private static final long SEED = 42;

    public Settings {
      if (k < 1 || !(accuracy > 0 && accuracy <= 1)) {
        throw new IllegalArgumentException("k %d, accuracy %s".formatted(k, accuracy));
      }
    }

    public static Settings of(int k) {
      return new Settings(k, ACCURACY, SEED);
    }
  }

  /// Vectors on which recall is measured: of 15 neighbours each, it is then known to about 0.005.
  private static final int SAMPLE = 256;

  /// What [#of] takes of memory beside the vectors, about; where the first try falls short, twice
  /// as much.
  public static double bytes(VectorSample vectors, Settings settings) {
    Effort effort = Effort.first(vectors, settings);
    double graph = settings.k * (double) (Integer.BYTES + Float.BYTES);
    return vectors.count()
        * (effort.isCheaperThanExact(vectors) ? graph + effort.bytes(vectors.dims()) : graph);
  }

  /// Chooses the cheaper way; what falls short of the accuracy is improved, and where that does not
  /// help either all vectors are compared.
  ///
  /// @param links of the same vectors, to start from, see [NeighbourLinks#none]
  /// @throws java.util.concurrent.CancellationException from `pace`
  public static Neighbours of(
      VectorSample vectors, NeighbourLinks links, Settings settings, Workers workers, Pace pace) {
    Effort effort = Effort.first(vectors, settings);
    NeighbourLinks start = links;
    while (effort.isCheaperThanExact(vectors)) {
      NeighbourGraph graph = NeighbourDescent.of(vectors, start, effort.descent(), workers, pace);
      double recall =
          NeighbourRecall.measure(
              graph, vectors, new NeighbourRecall.Sample(SAMPLE, settings.seed), workers, pace);
      if (recall >= settings.accuracy) {
        return new Neighbours(graph, links.degree() > 0 ? Plan.LINKS : Plan.BUCKETS, recall);
      }
      start = new NeighbourLinks(graph.count(), graph.k(), graph.rows());
      effort = effort.more();
    }
    return new Neighbours(ExactNeighbours.of(vectors, settings.k, workers, pace), Plan.EXACT, 1);
  }
}
