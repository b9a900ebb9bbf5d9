package io.ocelli.engine.query;

import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.tree.Expression;
import io.ocelli.core.query.tree.Query;
import io.ocelli.engine.query.scoring.FormulaEvaluator;
import io.ocelli.storage.query.Found;
import io.ocelli.storage.query.Scope;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Scores prefetched points by a formula. Conditions are asked of storage once for all points, so
/// that they mean what they mean in filters; payloads are read only where the formula has keys.
final class Formulas {
  private final Session session;
  private final List<Map<Integer, Float>> lists;
  private final int[] docs;
  private final Map<Condition, int[]> holding = new HashMap<>();

  /// @param lists of the prefetches
  Formulas(Session session, List<List<Found>> lists) {
    this.session = session;
    this.lists = lists.stream().map(Formulas::scores).toList();
    docs = lists.stream().flatMap(List::stream).mapToInt(Found::doc).distinct().sorted().toArray();
  }

  private static Map<Integer, Float> scores(List<Found> hits) {
    Map<Integer, Float> scores = HashMap.newHashMap(hits.size());
    hits.forEach(hit -> scores.put(hit.doc(), hit.score()));
    return scores;
  }

  /// By document.
  Map<Integer, Double> scores(Query.Formula formula) {
    boolean readsPayload =
        parts(formula.expression()).anyMatch(Expression.Payload.class::isInstance);
    Map<Integer, Double> scores = HashMap.newHashMap(docs.length);
    for (int doc : docs) {
      session.deadline().check();
      scores.put(doc, score(doc, formula, readsPayload));
    }
    return scores;
  }

  private double score(int doc, Query.Formula formula, boolean readsPayload) {
    Value.Obj payload =
        readsPayload
            ? session.snapshot().read(doc, Selector.Whole.ALL, Selector.Whole.NONE).payload()
            : Value.Obj.EMPTY;
    FormulaEvaluator.PointFacts point =
        new FormulaEvaluator.PointFacts(
            session.id(doc).toString(),
            prefetch -> prefetch < lists.size() ? lists.get(prefetch).get(doc) : null,
            payload,
            condition -> Arrays.binarySearch(holding(condition), doc) >= 0);
    return new FormulaEvaluator(point, formula.defaults()).score(formula.expression());
  }

  private int[] holding(Condition condition) {
    return holding.computeIfAbsent(
        condition,
        _ ->
            session
                .snapshot()
                .docs(new Scope(Filter.must(condition), docs, List.of()), session.deadline()));
  }

  /// An expression and all within it.
  private static Stream<Expression> parts(Expression expression) {
    Stream<Expression> inner =
        switch (expression) {
          case Expression.Constant _,
              Expression.Variable _,
              Expression.Holds _,
              Expression.Time _ ->
              Stream.empty();
          case Expression.Distance(_, var to) -> Stream.of(to);
          case Expression.TimeAt(var key) -> Stream.of(key);
          case Expression.Product(var factors) -> factors.stream();
          case Expression.Sum(var terms) -> terms.stream();
          case Expression.Quotient(var left, var right, _) -> Stream.of(left, right);
          case Expression.Power(var base, var exponent) -> Stream.of(base, exponent);
          case Expression.Of(_, var argument) -> Stream.of(argument);
          case Expression.Decay decay ->
              Stream.of(decay.x(), decay.target()).filter(each -> each != null);
        };
    return Stream.concat(Stream.of(expression), inner.flatMap(Formulas::parts));
  }
}
