package io.ocelli.engine.query.rerank;

import io.ocelli.storage.query.Found;
import java.util.List;
import java.util.function.Function;

/// The first points by another comparison: with full-precision vectors, or in another space.
public final class RescoreStage implements Stage {
  private final int top;
  private final Function<int[], List<Found>> comparison;
  private final boolean isDistance;

  /// @param comparison of documents, best first; leaves out those that it cannot compare
  /// @param isDistance whether its lower scores are nearer
  public RescoreStage(int top, Function<int[], List<Found>> comparison, boolean isDistance) {
    this.top = top;
    this.comparison = comparison;
    this.isDistance = isDistance;
  }

  @Override
  public Shortlist run(Shortlist list) {
    return list.led(comparison.apply(list.docs(top)), isDistance);
  }
}
