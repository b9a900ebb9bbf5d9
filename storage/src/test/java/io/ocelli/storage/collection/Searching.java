package io.ocelli.storage.collection;

import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.storage.query.Found;
import io.ocelli.storage.query.Leg;
import io.ocelli.storage.query.Scope;
import io.ocelli.storage.query.VectorQuestion;
import java.util.List;

/// Searches as tests write them: what is looked for comes last.
public record Searching(String using, Leg leg) {
  /// The first of all points by the unnamed vector.
  public static Searching first(int limit) {
    return new Searching("", new Leg(null, Scope.ALL, limit, null, SearchParams.DEFAULT, false));
  }

  public Searching withFilter(Filter filter) {
    return withScope(Scope.of(filter));
  }

  public Searching without(PointId id) {
    return withScope(leg.scope().without(List.of(id)));
  }

  public Searching withScope(Scope scope) {
    return new Searching(
        using, new Leg(null, scope, leg.limit(), leg.threshold(), leg.params(), leg.explain()));
  }

  public Searching withThreshold(Float threshold) {
    return new Searching(
        using, new Leg(null, leg.scope(), leg.limit(), threshold, leg.params(), leg.explain()));
  }

  public Searching withParams(SearchParams params) {
    return new Searching(
        using, new Leg(null, leg.scope(), leg.limit(), leg.threshold(), params, leg.explain()));
  }

  public Searching explained() {
    return new Searching(
        using, new Leg(null, leg.scope(), leg.limit(), leg.threshold(), leg.params(), true));
  }

  public Searching withUsing(String name) {
    return new Searching(name, leg);
  }

  public List<ScoredPoint> nearest(Snapshot snapshot, VectorValue target) {
    Leg whole = asking(VectorQuestion.nearest(using, target));
    return read(snapshot, snapshot.nearest(whole, Deadline.never()).hits());
  }

  public SearchTrace trace(Snapshot snapshot, VectorValue target) {
    Leg whole = asking(VectorQuestion.nearest(using, target));
    return snapshot.nearest(whole, Deadline.never()).trace();
  }

  public List<ScoredPoint> words(Snapshot snapshot, String text) {
    return read(snapshot, snapshot.words(text, leg, Deadline.never()).hits());
  }

  private Leg asking(VectorQuestion question) {
    return new Leg(
        question, leg.scope(), leg.limit(), leg.threshold(), leg.params(), leg.explain());
  }

  private static List<ScoredPoint> read(Snapshot snapshot, List<Found> hits) {
    return hits.stream()
        .map(hit -> {
          StoredPoint point = snapshot.read(hit.doc(), Selector.Whole.ALL, Selector.Whole.NONE);
          return new ScoredPoint(point.id(), hit.score(), point.payload(), point.vectors());
        })
        .toList();
  }
}
