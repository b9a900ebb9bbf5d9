package io.ocelli.engine.query.relevance;

import io.ocelli.core.vector.VectorInput;
import java.util.List;

/// What a query that is one vector is made of.
///
/// @param length of the query as scores have it; 1 where they do not depend on it
public record Ingredients(double length, List<Part> parts) {
  public Ingredients {
    parts = List.copyOf(parts);
  }

  /// @param coefficient how much of the input's unit vector is in the unit query
  public record Part(VectorInput input, double coefficient) {}

  public static Ingredients of(VectorInput input, double length) {
    return new Ingredients(length, List.of(new Part(input, 1)));
  }
}
