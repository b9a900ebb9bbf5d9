package io.ocelli.engine.query.rerank;

import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.query.rerank.RerankStage;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.query.Found;
import io.ocelli.storage.query.Leg;
import io.ocelli.storage.query.Scope;
import io.ocelli.storage.query.VectorQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Asks again, with what was found added to the query.
public final class ExpandStage implements Stage {
  private final RerankStage.Expand stage;
  private final Target target;
  private final Snapshot snapshot;
  private final Deadline deadline;

  /// What is asked, and of whom.
  ///
  /// @param query in the collection's own space
  /// @param scope of a search of the whole collection
  /// @param params of such a search
  /// @param admitted leaves out of what such a search found what may not answer
  public record Target(
      String using,
      float[] query,
      Scope scope,
      SearchParams params,
      UnaryOperator<List<Found>> admitted) {}

  public ExpandStage(
      RerankStage.Expand stage, Target target, Snapshot snapshot, Deadline deadline) {
    this.stage = stage;
    this.target = target;
    this.snapshot = snapshot;
    this.deadline = deadline;
  }

  @Override
  public Shortlist run(Shortlist list) {
    float[] expanded =
        QueryExpansion.of(target.query(), vectors(list.docs(stage.neighbours())), stage.alpha());
    VectorQuestion question =
        VectorQuestion.nearest(target.using(), new VectorValue.Dense(expanded));
    if (stage.search()) {
      Leg leg = new Leg(question, target.scope(), stage.top(), null, target.params(), false);
      return list.led(target.admitted().apply(nearest(leg)), false);
    }
    int[] docs = list.docs(stage.top());
    Leg leg = new Leg(question, Scope.among(docs), docs.length, null, SearchParams.EXACT, false);
    return list.led(nearest(leg), false);
  }

  private List<Found> nearest(Leg leg) {
    return snapshot.nearest(leg, deadline).hits();
  }

  /// Of the points that have one.
  private List<float[]> vectors(int[] docs) {
    Selector only = new Selector.Include(List.of(target.using()));
    List<float[]> vectors = new ArrayList<>();
    for (StoredPoint point : snapshot.read(docs, Selector.Whole.NONE, only)) {
      if (point.vectors().get(target.using()) instanceof VectorValue.Dense(float[] values)) {
        vectors.add(values);
      }
    }
    return vectors;
  }
}
