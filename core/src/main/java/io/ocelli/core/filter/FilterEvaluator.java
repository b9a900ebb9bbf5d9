package io.ocelli.core.filter;

import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// The meaning of filters, written to be read rather than to be fast: every indexed path must give
/// the same answer as this one.
public final class FilterEvaluator {
  private FilterEvaluator() {}

  /// What a filter looks at.
  ///
  /// @param hasVector whether the point has a vector of that name
  /// @param words how the texts at a path are read
  public record Candidate(
      PointId id,
      Predicate<String> hasVector,
      Value.Obj payload,
      Function<List<PayloadPath.Step>, TextWords> words) {

    /// Texts are read as [TextWords#PLAIN] does.
    public Candidate(PointId id, Predicate<String> hasVector, Value.Obj payload) {
      this(id, hasVector, payload, path -> TextWords.PLAIN);
    }

    private Candidate inside(Value.Obj element, PayloadPath array) {
      return new Candidate(id, hasVector, element, path -> words.apply(below(array, path)));
    }

    private static List<PayloadPath.Step> below(PayloadPath array, List<PayloadPath.Step> path) {
      List<PayloadPath.Step> whole = new ArrayList<>(array.steps());
      if (!endsWithEvery(array)) {
        whole.add(PayloadPath.Every.EVERY);
      }
      whole.addAll(path);
      return whole;
    }
  }

  public static boolean passes(Filter filter, Candidate point) {
    return filter.must().stream().allMatch(c -> holds(c, point))
        && filter.mustNot().stream().noneMatch(c -> holds(c, point))
        && (filter.should().isEmpty() || filter.should().stream().anyMatch(c -> holds(c, point)))
        && (filter.minShould() == null || enough(filter.minShould(), point));
  }

  private static boolean enough(Filter.MinShould some, Candidate point) {
    return some.conditions().stream().filter(c -> holds(c, point)).count() >= some.count();
  }

  public static boolean holds(Condition condition, Candidate point) {
    return switch (condition) {
      case Condition.Field(PayloadPath key, FieldTest.Count count) ->
          countPasses(count, key.resolve(point.payload(), false));
      case Condition.Field(PayloadPath key, FieldTest test) -> passes(test, key, point);
      case Condition.IsEmpty(PayloadPath key) ->
          key.resolve(point.payload(), false).stream().allMatch(FilterEvaluator::isNothing);
      case Condition.IsNull(PayloadPath key) ->
          key.resolve(point.payload(), true).contains(Value.Null.NULL);
      case Condition.HasId(var ids) -> ids.contains(point.id());
      case Condition.Slice slice -> slice.holds(point.id());
      case Condition.HasVector(String name) -> point.hasVector().test(name);
      case Condition.Nested(PayloadPath key, Filter inner) ->
          elements(key, point.payload()).stream()
              .anyMatch(e -> e instanceof Value.Obj obj && passes(inner, point.inside(obj, key)));
      case Condition.Sub(Filter inner) -> passes(inner, point);
    };
  }

  private static boolean passes(FieldTest test, PayloadPath key, Candidate point) {
    TextWords words = point.words().apply(key.steps());
    return key.resolve(point.payload(), true).stream()
        .anyMatch(value -> ValueTests.passes(test, value, words));
  }

  private static boolean isNothing(Value value) {
    return value == Value.Null.NULL || value instanceof Value.Array(var items) && items.isEmpty();
  }

  /// `a` and `a[]` both mean the elements of the array at `a`; an object that stands alone at `a`
  /// is no element.
  private static List<Value> elements(PayloadPath key, Value.Obj payload) {
    return endsWithEvery(key)
        ? key.resolve(payload, false)
        : key.resolve(payload, false).stream()
            .filter(Value.Array.class::isInstance)
            .flatMap(array -> ((Value.Array) array).items().stream())
            .toList();
  }

  private static boolean endsWithEvery(PayloadPath key) {
    return key.steps().getLast() == PayloadPath.Every.EVERY;
  }

  /// An array counts its elements, null counts as none, anything else as one.
  private static boolean countPasses(FieldTest.Count bounds, List<Value> found) {
    if (found.isEmpty()) {
      return inside(bounds, 0);
    }
    return found.stream()
        .mapToInt(value ->
            switch (value) {
              case Value.Null.NULL -> 0;
              case Value.Array(var items) -> items.size();
              case Value.Bool _, Value.Int _, Value.Real _, Value.Text _, Value.Obj _ -> 1;
            })
        .anyMatch(n -> inside(bounds, n));
  }

  private static boolean inside(FieldTest.Count bounds, int n) {
    return (bounds.gt() == null || n > bounds.gt())
        && (bounds.gte() == null || n >= bounds.gte())
        && (bounds.lt() == null || n < bounds.lt())
        && (bounds.lte() == null || n <= bounds.lte());
  }
}
