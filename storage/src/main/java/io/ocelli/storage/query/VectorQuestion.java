package io.ocelli.storage.query;

import io.ocelli.ann.search.scoring.Combination;
import io.ocelli.core.vector.VectorValue;
import java.util.List;

/// What the vectors of one name are compared with.
///
/// @param using name of the vector; the empty string is the unnamed one
/// @param targets at least one; in the collection's own space, of the kind that the vector is; they
///   need not be normalised
/// @param combination makes one score of the nearness to each target (of distances: minus the
///   squared Euclidean, minus the Manhattan one); null for the only target, whose score is that of
///   the metric
public record VectorQuestion(String using, List<VectorValue> targets, Combination combination) {
  public VectorQuestion {
    targets = List.copyOf(targets);
  }

  /// Nearness to one vector.
  public static VectorQuestion nearest(String using, VectorValue target) {
    return new VectorQuestion(using, List.of(target), null);
  }
}
