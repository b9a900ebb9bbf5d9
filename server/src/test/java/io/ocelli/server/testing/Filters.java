package io.ocelli.server.testing;

import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.StoredPoint;
import java.util.List;
import java.util.Set;

/// As much of filters as the tests of the server need.
final class Filters {
  private Filters() {}

  static boolean passes(Filter filter, StoredPoint point) {
    return filter.must().stream().allMatch(condition -> holds(condition, point))
        && filter.mustNot().stream().noneMatch(condition -> holds(condition, point))
        && (filter.should().isEmpty()
            || filter.should().stream().anyMatch(condition -> holds(condition, point)));
  }

  private static boolean holds(Condition condition, StoredPoint point) {
    return switch (condition) {
      case Condition.Field(var key, FieldTest test) ->
          key.resolve(point.payload(), true).stream().anyMatch(value -> holds(test, value));
      case Condition.HasId(var ids) -> ids.contains(point.id());
      case Condition.Sub(Filter filter) -> passes(filter, point);
      case Condition.IsEmpty(var key) -> key.resolve(point.payload(), true).isEmpty();
      case Condition.HasVector(String name) -> point.vectors().containsKey(name);
      case Condition.IsNull _, Condition.Nested _ ->
          throw new UnsupportedOperationException(condition.toString());
    };
  }

  private static boolean holds(FieldTest test, Value value) {
    return switch (test) {
      case FieldTest.Any(Set<Value> values) -> values.contains(value);
      case FieldTest.Except(Set<Value> values) -> !values.contains(value);
      case FieldTest.Prefix(String prefix) ->
          value instanceof Value.Text(String text) && text.startsWith(prefix);
      case FieldTest.Range range ->
          value instanceof Value.Int(long number)
              && (range.gte() == null || number >= range.gte())
              && (range.gt() == null || number > range.gt())
              && (range.lte() == null || number <= range.lte())
              && (range.lt() == null || number < range.lt());
      default -> throw new UnsupportedOperationException(List.of(test).toString());
    };
  }
}
