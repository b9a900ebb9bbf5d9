package io.ocelli.core.query;

import io.ocelli.core.vector.VectorInput;
import java.util.List;

/// Asks how likely it is that hits have something to do with the query, and what of an answer is
/// shown for it. The relevance of a hit is the chance that the best of all points that have nothing
/// to do with the query would score less: it grows with the score and depends on nothing but the
/// score, the query and the collection, neither on a filter nor on the other hits.
///
/// @param least what hits must reach, 0 to 1; 0 lets all pass
/// @param background examples of queries like this one that mean nothing in particular; empty for
///   those that go without saying
public record Relevance(Cut cut, float least, List<VectorInput> background) {
  /// Fewer examples say too little.
  public static final int LEAST_BACKGROUND = 16;

  public static final int MOST_BACKGROUND = 256;

  /// Says the relevance of all hits.
  public static final Relevance SHOWN = new Relevance(Cut.NONE, 0, List.of());

  public Relevance {
    background = List.copyOf(background);
  }

  /// Where an answer ends.
  public enum Cut {
    NONE,
    /// Before the largest drop of relevance, from a certain hit (1) before the first to none (0)
    /// after the last; so nothing is left where the first drop is the largest.
    KNEE
  }
}
