package io.ocelli.engine.explain;

import io.ocelli.core.explain.ExplainRequest;
import io.ocelli.core.explain.Explanation;
import io.ocelli.core.explain.HeatMap;
import io.ocelli.core.explain.Side;
import io.ocelli.core.explain.Term;
import io.ocelli.core.query.SearchMode;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorInput;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Scores of two vectors: what is changed is encoded again, and compared again.
final class VectorScores {
  private final Subjects subjects;
  private final ExplainRequest request;
  private final Deadline deadline;
  private final Comparison comparison;

  VectorScores(Subjects subjects, ExplainRequest request, Deadline deadline) {
    this.subjects = subjects;
    this.request = request;
    this.deadline = deadline;
    this.comparison = subjects.comparison();
  }

  Explanation explain() {
    float[] query = subjects.vector(Side.QUERY, request.query());
    float[] found = subjects.vector(Side.FOUND, request.found());
    double score = comparison.score(query, found);
    List<Term> terms = terms(score, found);
    Map<Side, HeatMap> maps = new EnumMap<>(Side.class);
    Set<Side> sides = sides();
    if (sides.contains(Side.QUERY)) {
      maps.put(Side.QUERY, map(Side.QUERY, request.query(), found));
    }
    if (sides.contains(Side.FOUND)) {
      maps.put(Side.FOUND, map(Side.FOUND, request.found(), query));
    }
    int passes = terms.size() + maps.values().stream().mapToInt(OcclusionMap::passes).sum();
    return new Explanation((float) score, SearchMode.SEMANTIC, maps, terms, passes);
  }

  private Set<Side> sides() {
    Set<Side> asked = request.occlusion().sides();
    return asked == null ? Set.of(Side.FOUND) : asked;
  }

  private HeatMap map(Side side, VectorInput covered, float[] other) {
    OcclusionMap map = new OcclusionMap(comparison, request.occlusion(), deadline);
    return map.of(subjects.pixels(side, covered), subjects.encoder(side, covered), other);
  }

  private List<Term> terms(double score, float[] found) {
    return request.query() instanceof VectorInput.Text(String text, String model)
        ? Terms.of(text, without -> drops(score, without, model, found))
        : List.of();
  }

  private double[] drops(double score, List<String> texts, String model, float[] found) {
    deadline.check();
    List<VectorInput> inputs =
        texts.stream().<VectorInput>map(each -> new VectorInput.Text(each, model)).toList();
    return subjects.texts(inputs).stream()
        .mapToDouble(each -> comparison.drop(score, comparison.score(each, found)))
        .toArray();
  }
}
