package io.ocelli.server.slow;

import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.PayloadPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A filter without its values: which keys, which tests, how they are combined.
final class FilterShape {
  private FilterShape() {}

  static String of(Filter filter) {
    List<String> clauses = new ArrayList<>();
    add(clauses, "must", filter.must());
    add(clauses, "should", filter.should());
    add(clauses, "must_not", filter.mustNot());
    if (filter.minShould() != null) {
      add(clauses, "min_should", filter.minShould().conditions());
    }
    return "{" + String.join(" ", clauses) + "}";
  }

  private static void add(List<String> clauses, String name, List<Condition> conditions) {
    if (!conditions.isEmpty()) {
      clauses.add(
          conditions.stream()
              .map(FilterShape::of)
              .collect(Collectors.joining(",", name + "(", ")")));
    }
  }

  private static String of(Condition condition) {
    return switch (condition) {
      case Condition.Field(PayloadPath key, FieldTest test) -> key + ":" + word(test);
      case Condition.IsEmpty(PayloadPath key) -> key + ":is_empty";
      case Condition.IsNull(PayloadPath key) -> key + ":is_null";
      case Condition.HasId(var ids) -> "has_id:" + ids.size();
      case Condition.HasVector(String name) -> "has_vector:" + name;
      case Condition.Nested(PayloadPath key, Filter filter) -> key + ":" + of(filter);
      case Condition.Slice _ -> "slice";
      case Condition.Sub(Filter filter) -> of(filter);
    };
  }

  private static String word(FieldTest test) {
    return test.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
