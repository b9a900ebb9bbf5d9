package io.ocelli.engine.query.model;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.query.compound.GroupAnswer;
import io.ocelli.core.query.compound.GroupRequest;
import io.ocelli.core.query.compound.MatrixRequest;
import io.ocelli.core.query.compound.SimilarityMatrix;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.service.Deadline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Asks the engine and the model for groups and matrices.
final class CompoundQuestions {
  private static final List<String> KEYS = List.of("k", "n", "doc", "o.in", "o[].in", "b", "none");

  private final World world;
  private final String searched;
  private final Chance chance;
  private final RandomSteps steps;
  private final Questions questions;
  private final Tally tally;

  CompoundQuestions(World world, String searched, Chance chance, boolean rewritten, Tally tally) {
    this.world = world;
    this.searched = searched;
    this.chance = chance;
    this.tally = tally;
    steps = new RandomSteps(world, searched, chance, rewritten);
    questions = new Questions(world, searched, chance, rewritten, tally);
  }

  void groups() {
    Step step = steps.step(chance.below(3), RandomSteps.Use.GROUPS).withLimit(1 + chance.below(12));
    ModelQueries model = new ModelQueries(world.models, searched);
    PayloadPath by = PayloadPath.parse(chance.pick(KEYS));
    int size = 1 + chance.below(4);
    Ranking ranking = Questions.outcome(model::run, ModelCompounds.wide(step, by, size));
    if (ranking == null) {
      return;
    }
    GroupRequest.Lookup lookup =
        new GroupRequest.Lookup(World.OTHER, Selector.Whole.ALL, Selector.Whole.NONE);
    GroupRequest request =
        new GroupRequest(SearchRequest.of(step), by, size, chance.maybe(() -> lookup));
    tally.count("groups");
    String fault;
    try {
      fault = fault(request, ranking, world.engine().groups(searched, request, Deadline.never()));
    } catch (OcelliException e) {
      fault = "refused: " + e;
    }
    questions.settle(fault, model.doubts(), request);
  }

  private String fault(GroupRequest request, Ranking ranking, GroupAnswer answer) {
    Map<Value, List<Hit>> all =
        ModelCompounds.groups(ranking, request.by(), world.models.get(searched).points);
    List<List<Hit>> expected = all.values().stream().limit(request.search().limit()).toList();
    if (expected.size() != answer.groups().size()) {
      return expected.size() + " groups expected, " + answer.groups().size() + " found";
    }
    Set<Value> keys = new HashSet<>();
    for (int i = 0; i < expected.size(); i++) {
      GroupAnswer.Group group = answer.groups().get(i);
      List<Hit> members = all.get(group.key());
      if (members == null || !keys.add(group.key())) {
        return "no group, or twice: " + group.key();
      }
      double best = expected.get(i).getFirst().score();
      if (!Doubts.same(best, group.hits().getFirst().score())) {
        return "group " + i + " should begin with " + best + ": " + group;
      }
      String fault =
          fault(request, new Ranking(members, ranking.byScore(), ranking.strict()), group);
      if (fault != null) {
        return "group " + group.key() + ": " + fault;
      }
    }
    return null;
  }

  private String fault(GroupRequest request, Ranking members, GroupAnswer.Group group) {
    PointId id = ModelCompounds.id(group.key());
    ModelPoint other =
        request.lookup() == null || id == null
            ? null
            : world.models.get(World.OTHER).points.get(id);
    StoredPoint found = group.lookup();
    boolean right =
        other == null
            ? found == null
            : found != null && found.id().equals(id) && found.payload().equals(other.payload());
    return right
        ? new Comparison(members, 0, request.size(), group.hits()).fault()
        : "looked up " + found + " instead of " + other;
  }

  void matrix() {
    List<String> names = chance.pick(List.of(RandomPoints.DENSE, RandomPoints.MULTI));
    String using = chance.happens(0.2) ? "sp" : chance.pick(names);
    Filter filter = new RandomFilters(chance).mostlyLoose();
    MatrixRequest request =
        new MatrixRequest(filter, using, 2 + chance.below(40), 1 + chance.below(6));
    tally.count("matrix");
    SimilarityMatrix matrix = world.engine().matrix(searched, request, Deadline.never());
    questions.settle(fault(request, matrix), new Doubts(), request);
  }

  private String fault(MatrixRequest request, SimilarityMatrix matrix) {
    Map<PointId, ModelPoint> points = world.models.get(searched).points;
    long eligible =
        points.values().stream()
            .filter(point -> point.passes(request.filter()))
            .filter(point -> point.vectors().containsKey(request.using()))
            .count();
    Set<PointId> sample = new HashSet<>(matrix.ids());
    boolean fits =
        sample.size() == matrix.ids().size()
            && sample.size()
                == (eligible < 2 ? sample.size() : Math.min(request.sample(), eligible))
            && sample.stream().map(points::get).allMatch(point -> point.passes(request.filter()));
    if (!fits) {
      return "no sample: " + sample;
    }
    int at = 0;
    for (int row = 0; row < matrix.ids().size(); row++) {
      List<ScoredPoint> entries = new ArrayList<>();
      for (; at < matrix.rows().length && matrix.rows()[at] == row; at++) {
        PointId id = matrix.ids().get(matrix.columns()[at]);
        entries.add(new ScoredPoint(id, matrix.scores()[at], null, null));
      }
      Ranking others = others(request.using(), matrix.ids().get(row), sample);
      String fault = new Comparison(others, 0, request.limit(), entries).fault();
      if (fault != null) {
        return "row " + row + ": " + fault;
      }
    }
    return at == matrix.rows().length ? null : "rows in disorder";
  }

  private Ranking others(String using, PointId id, Set<PointId> sample) {
    Map<PointId, ModelPoint> points = world.models.get(searched).points;
    ModelScores scores =
        new ModelInputs(world.models, searched).scores(Step.nearest(null, 1).withUsing(using));
    List<Hit> hits = new ArrayList<>();
    for (PointId other : sample) {
      double score =
          scores.score(points.get(id).vectors().get(using), points.get(other).vectors().get(using));
      if (!other.equals(id) && !Double.isNaN(score)) {
        hits.add(new Hit(other, score));
      }
    }
    return Ranking.scored(hits, scores.metric().higherIsNearer(), true);
  }
}
