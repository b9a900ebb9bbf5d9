package io.ocelli.engine.query;

import io.ocelli.ann.moments.Moments;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.query.SearchMode;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.query.tree.Composition;
import io.ocelli.core.query.tree.Composition.Method;
import io.ocelli.core.query.tree.Composition.Part;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.engine.query.compose.Background;
import io.ocelli.engine.query.compose.Composed;
import io.ocelli.engine.query.compose.PlacedPart;
import io.ocelli.storage.query.Found;
import io.ocelli.storage.query.Leg;
import io.ocelli.storage.query.Ranked;
import io.ocelli.storage.query.Scope;
import io.ocelli.storage.query.VectorQuestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A query of several parts. Where they are in one space, points are scored wherever vectors are
/// compared, in scans and in walks of the graph; in several spaces, the nearest to each part are
/// compared with all of them.
final class ComposedStep {
  /// Points that are looked at for each part, for each that is wanted.
  private static final int WIDER = 10;

  private static final int LEAST = 200;

  private final Session session;
  private final Step step;
  private final Composed composed;

  /// @param step of a query that is composed
  /// @throws OcelliException BAD_REQUEST for parts that make no question together
  ComposedStep(Session session, Inputs inputs, Step step) {
    this.session = session;
    this.step = step;
    Composition composition = ((Query.Compose) step.query()).composition();
    float[] weights = composition.weights();
    List<PlacedPart> parts =
        IntStream.of(composition.live())
            .boxed()
            .flatMap(i -> placed(inputs, composition, i, weights[i]))
            .toList();
    composed = Composed.of(composition, parts, this::background);
  }

  /// A text that takes words is as many parts as there are words, and a picture is in the words.
  private Stream<PlacedPart> placed(
      Inputs inputs, Composition composition, int number, float weight) {
    PartVectors vectors = new PartVectors(session.snapshot(), inputs, step);
    Part part = composition.parts().get(number);
    if (!(composition.method() instanceof Method.FreeDom) || composition.isPenalty(part)) {
      return Stream.of(vectors.placed(number, part, weight));
    }
    return composition.takesWords(part)
        ? inputs.words(step, composition).stream().map(word -> vectors.placed(number, part, word))
        : Stream.empty();
  }

  private Background background(PlacedPart part) {
    Moments moments = session.snapshot().moments(part.using(), session.deadline());
    float[] vector = part.value().values();
    return Background.of(
        moments.mean(vector), Math.sqrt(moments.variance(vector)), length(moments));
  }

  /// The root of the mean square length of the collection's vectors.
  private static double length(Moments moments) {
    double squares = 0;
    for (int i = 0; i < moments.dims(); i++) {
      double mean = moments.mean()[i];
      squares += moments.covariance(i, i) + mean * mean;
    }
    return Math.sqrt(squares);
  }

  Outcome run(Scope scope) {
    if (!composed.isInOneSpace()) {
      return among(candidates(scope));
    }
    Composed.Line line = composed.line();
    return line == null
        ? ranked(composed.question(), scope, step.scoreThreshold())
        : along(line, scope);
  }

  /// The metric brings the line to length 1 where that is what it compares.
  private Outcome along(Composed.Line line, Scope scope) {
    String using = composed.parts().getFirst().using();
    boolean isCosine = session.snapshot().settings().vectors().get(using).metric() == Metric.COSINE;
    float length = isCosine ? (float) line.length() : 1;
    Outcome outcome = ranked(VectorQuestion.nearest(using, line.vector()), scope, null);
    Float threshold = step.scoreThreshold();
    List<Found> hits =
        outcome.hits().stream()
            .map(found -> new Found(found.doc(), length * found.score()))
            .filter(found -> threshold == null || found.score() >= threshold)
            .toList();
    return Outcome.of(hits, outcome.modes()).withTrace(outcome.trace());
  }

  private Outcome ranked(VectorQuestion question, Scope scope, Float threshold) {
    Leg leg = new Leg(question, scope, step.limit(), threshold, step.params(), session.explain());
    Ranked ranked = session.snapshot().nearest(leg, session.deadline());
    return Outcome.of(ranked.hits(), Set.of(SearchMode.SEMANTIC)).withTrace(ranked.trace());
  }

  /// The nearest to each part, or all where nothing may be missed; those that are to be avoided
  /// bring nothing.
  private int[] candidates(Scope scope) {
    if (composed.parts().stream().noneMatch(part -> part.weight() > 0)) {
      throw OcelliException.badRequest(
          "Wrong input: in several spaces at least one part needs a weight above 0");
    }
    long enough =
        step.params().exact()
            ? session.snapshot().points()
            : Math.max(LEAST, (long) WIDER * step.limit());
    int wanted = Math.clamp(enough, 1, Integer.MAX_VALUE);
    Scope comparable = withAllVectors(scope);
    return composed.parts().stream()
        .filter(part -> part.weight() > 0)
        .flatMap(part -> nearest(part, comparable, wanted, step.params()).stream())
        .mapToInt(Found::doc)
        .distinct()
        .toArray();
  }

  /// Points that lack a vector cannot answer, so they take no candidate's place.
  private Scope withAllVectors(Scope scope) {
    Condition[] vectors =
        composed.parts().stream()
            .map(PlacedPart::using)
            .distinct()
            .map(Condition.HasVector::new)
            .toArray(Condition[]::new);
    return new Scope(scope.filter().and(Filter.must(vectors)), scope.among(), scope.without());
  }

  private List<Found> nearest(PlacedPart part, Scope scope, int limit, SearchParams params) {
    VectorQuestion question = VectorQuestion.nearest(part.using(), part.value());
    Leg leg = new Leg(question, scope, limit, null, params, false);
    return session.snapshot().nearest(leg, session.deadline()).hits();
  }

  /// A point that lacks one of the vectors cannot answer.
  private Outcome among(int[] docs) {
    Float threshold = step.scoreThreshold();
    Comparator<Found> best = (a, b) -> Float.compare(b.score(), a.score());
    List<Found> hits =
        similarities(docs).entrySet().stream()
            .map(each -> new Found(each.getKey(), score(each.getValue())))
            .filter(found -> threshold == null || found.score() >= threshold)
            .sorted(best.thenComparing(found -> session.id(found.doc())))
            .limit(step.limit())
            .toList();
    return Outcome.of(hits, Set.of(SearchMode.SEMANTIC));
  }

  private float score(double[] similarities) {
    double sum = 0;
    for (double contribution : composed.contributions(similarities)) {
      sum += contribution;
    }
    return (float) sum + 0f;
  }

  /// Of the documents that have all vectors, by full vectors.
  private Map<Integer, double[]> similarities(int[] docs) {
    List<PlacedPart> parts = composed.parts();
    Map<Integer, double[]> similarities = new HashMap<>();
    Map<Integer, Integer> known = new HashMap<>();
    for (int i = 0; docs.length > 0 && i < parts.size(); i++) {
      for (Found found :
          nearest(parts.get(i), Scope.among(docs), docs.length, SearchParams.EXACT)) {
        similarities.computeIfAbsent(found.doc(), _ -> new double[parts.size()])[i] = found.score();
        known.merge(found.doc(), 1, Integer::sum);
      }
    }
    similarities.keySet().removeIf(doc -> known.get(doc) < parts.size());
    return similarities;
  }

  /// What each part earned the points of an answer.
  ///
  /// @param docs in the order of the answer
  List<SearchTrace.Part> explain(int[] docs) {
    Map<Integer, double[]> similarities = similarities(docs);
    Map<Integer, double[]> contributions = new HashMap<>();
    similarities.forEach((doc, each) -> contributions.put(doc, composed.contributions(each)));
    List<SearchTrace.Part> parts = new ArrayList<>();
    for (int i = 0; i < composed.parts().size(); i++) {
      int place = i;
      PlacedPart part = composed.parts().get(i);
      Background background = composed.background(i);
      parts.add(
          new SearchTrace.Part(
              part.number(),
              part.text(),
              part.using(),
              part.weight(),
              background == null ? null : background.mean(),
              background == null ? null : background.deviation(),
              IntStream.of(docs).mapToObj(doc -> (float) similarities.get(doc)[place]).toList(),
              IntStream.of(docs).mapToObj(doc -> (float) contributions.get(doc)[place]).toList()));
    }
    return parts;
  }
}
