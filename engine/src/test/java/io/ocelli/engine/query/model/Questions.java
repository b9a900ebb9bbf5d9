package io.ocelli.engine.query.model;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.service.Deadline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Asks the engine and the model the same.
final class Questions {
  private static final List<Selector.Whole> WHOLE = List.of(Selector.Whole.values());

  private final World world;
  private final String searched;
  private final Chance chance;
  private final RandomSteps steps;
  private final Tally tally;

  Questions(World world, String searched, Chance chance, boolean rewritten, Tally tally) {
    this.world = world;
    this.searched = searched;
    this.chance = chance;
    this.tally = tally;
    steps = new RandomSteps(world, searched, chance, rewritten);
  }

  void search() {
    SearchRequest request = request();
    tally.count(request.step());
    check(request, () -> world.engine().search(searched, request, Deadline.never()));
  }

  /// Several at once, of those that are not refused.
  void batch() {
    List<SearchRequest> requests = new ArrayList<>();
    while (requests.size() < 3) {
      SearchRequest request = request();
      if (outcome(new ModelQueries(world.models, searched)::run, request.step()) != null) {
        requests.add(request);
      }
    }
    tally.count("batch");
    List<SearchAnswer> answers = world.engine().searchAll(searched, requests, Deadline.never());
    for (int i = 0; i < requests.size(); i++) {
      int place = i;
      check(requests.get(i), () -> answers.get(place));
    }
  }

  private SearchRequest request() {
    Step step = steps.step(chance.below(3), RandomSteps.Use.ROOT);
    boolean pages = !(step.query() instanceof Query.Sample) && chance.happens(0.3);
    return new SearchRequest(
        step,
        pages ? chance.below(chance.happens(0.1) ? 500 : 30) : 0,
        chance.pick(WHOLE),
        chance.pick(WHOLE),
        chance.happens(0.1));
  }

  /// Null where it is refused.
  static <A, B> B outcome(Function<A, B> work, A asked) {
    try {
      return work.apply(asked);
    } catch (OcelliException _) {
      return null;
    }
  }

  private interface Answering {
    SearchAnswer answer();
  }

  private void check(SearchRequest request, Answering engine) {
    ModelQueries model = new ModelQueries(world.models, searched);
    Ranking ranking = null;
    ErrorKind refused = null;
    try {
      ranking = model.run(request.step());
    } catch (OcelliException e) {
      refused = e.kind();
      tally.count("refused");
    }
    String fault;
    try {
      SearchAnswer answer = engine.answer();
      fault = refused != null ? "should be refused: " + refused : fault(request, ranking, answer);
    } catch (OcelliException e) {
      // Of several things that are wrong the model may meet another one first.
      fault = refused != null ? null : "refused: " + e;
    }
    settle(fault, model.doubts(), request);
  }

  /// @param fault null for none
  void settle(String fault, Doubts doubts, Object request) {
    if (fault == null) {
      tally.compared();
    } else if (doubts.any()) {
      tally.undecided();
    } else {
      throw new AssertionError(fault + "\nin `" + searched + "`: " + request);
    }
  }

  private String fault(SearchRequest request, Ranking ranking, SearchAnswer answer) {
    List<ScoredPoint> points = answer.points();
    String fault =
        request.step().query() instanceof Query.Sample
            ? sampleFault(ranking, request.limit(), points)
            : new Comparison(ranking, request.offset(), request.limit(), points).fault();
    return fault != null ? fault : contentFault(request, points);
  }

  private static String sampleFault(Ranking ranking, int limit, List<ScoredPoint> points) {
    Set<PointId> all = new HashSet<>();
    ranking.hits().forEach(hit -> all.add(hit.id()));
    Set<PointId> found = new HashSet<>();
    points.forEach(point -> found.add(point.id()));
    boolean fits =
        all.containsAll(found)
            && found.size() == points.size()
            && found.size() == Math.min(limit, all.size());
    return fits ? null : "no sample of " + limit + ": " + found;
  }

  /// Payloads and vectors are those of the points, where they were asked for.
  private String contentFault(SearchRequest request, List<ScoredPoint> points) {
    boolean payloads = request.payload() == Selector.Whole.ALL;
    boolean vectors = request.vectors() == Selector.Whole.ALL;
    for (ScoredPoint point : points) {
      ModelPoint model = world.models.get(searched).points.get(point.id());
      boolean same =
          (payloads ? model.payload().equals(point.payload()) : point.payload() == null)
              && (vectors ? model.vectors().equals(point.vectors()) : point.vectors() == null);
      if (!same) {
        return "another content: " + point + " instead of " + model;
      }
    }
    return null;
  }
}
