package io.ocelli.engine.query;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.query.compound.GroupAnswer;
import io.ocelli.core.query.compound.GroupRequest;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.query.Found;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The best groups and the best points of each, exactly as if all points were ranked: ever more of
/// the best points are looked at, and where that takes too many, what is missing is searched for by
/// the values of groups.
final class Groups {
  /// Points of the first look, for each that is wanted.
  private static final int FIRST = 2;

  private static final int WIDER = 4;
  private static final int LOOKS = 3;

  private final Session session;
  private final StepRunner runner;
  private final Function<String, Snapshot> collections;

  Groups(Session session, StepRunner runner, Function<String, Snapshot> collections) {
    this.session = session;
    this.runner = runner;
    this.collections = collections;
  }

  GroupAnswer answer(GroupRequest request) {
    Step step = request.search().step();
    GroupTable table = new GroupTable(session, request.by(), request.size());
    Outcome outcome = canWiden(step) ? widened(request, table) : whole(request, table);
    return new GroupAnswer(read(request, table.best(step.limit())), outcome.mode());
  }

  /// Whether a longer list begins as a shorter one does.
  private static boolean canWiden(Step step) {
    boolean isStable =
        switch (step.query()) {
          case Query.Nearest(_, var diversity) -> diversity == null;
          case Query.Sample _ -> false;
          case Query.Compose(var composition) ->
              composition.parts().stream().allMatch(part -> part.using() == null);
          case Query.ById _,
              Query.Recommend _,
              Query.Discover _,
              Query.Context _,
              Query.Feedback _,
              Query.Ordered _,
              Query.RankFusion _,
              Query.DistributionFusion _,
              Query.Formula _ ->
              true;
        };
    return isStable && step.prefetch().isEmpty();
  }

  /// All that the prefetches give is ranked. They give more than was asked of them, as each group
  /// wants its share, and only what belongs to groups.
  private Outcome whole(GroupRequest request, GroupTable table) {
    Step step = request.search().step();
    Filter grouped =
        new Filter(List.of(), List.of(), List.of(new Condition.IsEmpty(request.by())), null);
    Step wide =
        withWiderPrefetch(step, request.size())
            .withFilter(step.filter().and(grouped))
            .withQuery(ofAll(step, request.size()))
            .withLimit(Integer.MAX_VALUE);
    Outcome outcome = runner.run(wide);
    table.fill(outcome.hits());
    return outcome;
  }

  private static Step withWiderPrefetch(Step step, int size) {
    return step.withPrefetch(
        step.prefetch().stream()
            .map(each -> withWiderPrefetch(each, size).withLimit(times(each.limit(), size)))
            .toArray(Step[]::new));
  }

  private static Query ofAll(Step step, int size) {
    return step.query() instanceof Query.Nearest(var target, Query.Diversity(float weight, int c))
            && c == 0
        ? new Query.Nearest(target, Query.Diversity.ofAsMany(weight, times(step.limit(), size)))
        : step.query();
  }

  private static int times(int one, int other) {
    return (int) Math.min(Integer.MAX_VALUE, (long) one * other);
  }

  private Outcome widened(GroupRequest request, GroupTable table) {
    int groups = request.search().limit();
    int wanted = times(FIRST, times(groups, request.size()));
    Outcome outcome = null;
    for (int look = 0; look < LOOKS; look++) {
      outcome = ranked(request, Filter.ALL, wanted);
      table.fill(outcome.hits());
      if (outcome.hits().size() < wanted || table.isComplete(groups)) {
        return outcome;
      }
      wanted = times(wanted, WIDER);
    }
    findMore(request, table, wanted);
    for (Map.Entry<Value, List<Found>> group : table.best(groups)) {
      if (!table.isFull(group.getValue())) {
        FieldTest own = new FieldTest.Any(Set.of(group.getKey()));
        table.replace(group.getKey(), ranked(request, at(request, own), request.size()).hits());
      }
    }
    return outcome;
  }

  /// Groups none of whose points is among the best: points that have another value than those
  /// known. A value that makes no group, a real for one, is another value, too.
  private void findMore(GroupRequest request, GroupTable table, int wanted) {
    int look = wanted;
    while (table.count() < request.search().limit()) {
      Set<Value> known = table.keys();
      List<Found> others = ranked(request, at(request, new FieldTest.Except(known)), look).hits();
      table.add(others, known);
      if (others.size() < look) {
        return;
      }
      look = table.count() > known.size() ? look : times(look, WIDER);
    }
  }

  private static Filter at(GroupRequest request, FieldTest test) {
    return Filter.must(new Condition.Field(request.by(), test));
  }

  private Outcome ranked(GroupRequest request, Filter more, int limit) {
    Step step = request.search().step();
    return runner.run(step.withFilter(step.filter().and(more)).withLimit(limit));
  }

  private List<GroupAnswer.Group> read(
      GroupRequest request, List<Map.Entry<Value, List<Found>>> groups) {
    Map<Value, StoredPoint> lookups =
        lookups(request.lookup(), groups.stream().map(Map.Entry::getKey).toList());
    Map<Integer, ScoredPoint> points = new HashMap<>();
    return groups.stream()
        .map(group -> {
          List<ScoredPoint> hits =
              group.getValue().stream()
                  .map(hit ->
                      points.computeIfAbsent(
                          hit.doc(), _ -> Answers.point(hit, request.search(), session.snapshot())))
                  .toList();
          return new GroupAnswer.Group(group.getKey(), hits, lookups.get(group.getKey()));
        })
        .toList();
  }

  /// Those that exist.
  private Map<Value, StoredPoint> lookups(GroupRequest.Lookup lookup, List<Value> keys) {
    Map<Value, StoredPoint> found = new HashMap<>();
    if (lookup == null) {
      return found;
    }
    try (Snapshot other = collections.apply(lookup.collection())) {
      for (Value key : keys) {
        session.deadline().check();
        PointId id = id(key);
        if (id != null) {
          other.get(List.of(id), lookup.payload(), lookup.vectors()).stream()
              .findFirst()
              .ifPresent(point -> found.put(key, point));
        }
      }
    }
    return found;
  }

  /// Null where the value is no id.
  private static PointId id(Value key) {
    if (key instanceof Value.Int(long number)) {
      return number < 0 ? null : PointId.of(number);
    }
    try {
      return PointId.parse(((Value.Text) key).value());
    } catch (OcelliException noId) {
      return null;
    }
  }
}
