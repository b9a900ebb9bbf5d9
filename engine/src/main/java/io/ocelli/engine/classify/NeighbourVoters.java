package io.ocelli.engine.classify;

import io.ocelli.core.classify.Labels;
import io.ocelli.core.classify.Method;
import io.ocelli.core.classify.UnknownRule;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.service.Deadline;
import io.ocelli.engine.classify.head.LabelledPoints;
import io.ocelli.storage.query.Found;
import io.ocelli.storage.query.Leg;
import io.ocelli.storage.query.Scope;
import io.ocelli.storage.query.VectorQuestion;
import java.util.ArrayList;
import java.util.List;

/// The labelled points of a collection: the nearest of them vote.
final class NeighbourVoters implements Voters {
  private final Method.Neighbours method;
  private final Targets targets;
  private final Deadline deadline;
  private final Scope labelled;
  private final Selector payload;

  NeighbourVoters(Method.Neighbours method, Targets targets, Deadline deadline) {
    this.method = method;
    this.targets = targets;
    this.deadline = deadline;
    Condition unlabelled = new Condition.IsEmpty(method.labelKey());
    Condition compared = new Condition.HasVector(targets.using());
    Filter own = new Filter(List.of(compared), List.of(), List.of(unlabelled), null);
    labelled = Scope.of(method.filter().and(own));
    payload = LabelledPoints.whereLabelsAre(method.labelKey());
  }

  @Override
  public Ballot ballot(Target target) {
    Leg leg =
        new Leg(
            VectorQuestion.nearest(targets.using(), target.vector()),
            target.own() == null ? labelled : labelled.without(List.of(target.own())),
            method.k(),
            null,
            method.params(),
            false);
    List<Found> hits = targets.snapshot().nearest(leg, deadline).hits();
    int[] docs = hits.stream().mapToInt(Found::doc).toArray();
    List<StoredPoint> points = targets.snapshot().read(docs, payload, Selector.Whole.NONE);
    int sign = targets.higherIsNearer() ? 1 : -1;
    List<Vote> votes = new ArrayList<>(docs.length);
    for (int i = 0; i < docs.length; i++) {
      StoredPoint point = points.get(i);
      List<Value> labels = Labels.at(method.labelKey(), point.payload());
      if (!labels.isEmpty()) {
        votes.add(new Vote(labels, sign * hits.get(i).score(), point.id()));
      }
    }
    return new Votes(votes, method.temperature(), sign);
  }

  @Override
  public boolean independent() {
    return false;
  }

  @Override
  public double[] leftOut(UnknownRule.Score score, int most) {
    return leftOut(most).stream().mapToDouble(ballot -> ballot.score(score)).toArray();
  }

  /// With the points that they are of.
  private List<Ballot> leftOut(int most) {
    int[] docs = targets.snapshot().docs(labelled, deadline);
    Selector vector = new Selector.Include(List.of(targets.using()));
    List<Ballot> ballots = new ArrayList<>();
    for (int chosen : Voters.spread(docs.length, most)) {
      deadline.check();
      StoredPoint point = targets.snapshot().read(docs[chosen], payload, vector);
      if (!Labels.at(method.labelKey(), point.payload()).isEmpty()) {
        ballots.add(ballot(new Target(point.vectors().get(targets.using()), point.id())));
      }
    }
    return ballots;
  }
}
