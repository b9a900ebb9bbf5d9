package io.ocelli.core.filter;

import java.util.List;

/// A boolean combination of conditions. A point passes when every `must` and no `mustNot` holds, at
/// least one of `should` (where there are any), and `minShould` (where given).
///
/// @param minShould null for none
public record Filter(
    List<Condition> must, List<Condition> should, List<Condition> mustNot, MinShould minShould) {

  /// At least `count` of `conditions` hold.
  public record MinShould(List<Condition> conditions, int count) {
    public MinShould {
      conditions = List.copyOf(conditions);
    }
  }

  /// Passes every point.
  public static final Filter ALL = new Filter(List.of(), List.of(), List.of(), null);

  public Filter {
    must = List.copyOf(must);
    should = List.copyOf(should);
    mustNot = List.copyOf(mustNot);
  }

  public static Filter must(Condition... conditions) {
    return new Filter(List.of(conditions), List.of(), List.of(), null);
  }

  /// Passes what both pass.
  public Filter and(Filter other) {
    if (isAll() || other.isAll()) {
      return isAll() ? other : this;
    }
    return must(new Condition.Sub(this), new Condition.Sub(other));
  }

  public boolean isAll() {
    return must.isEmpty() && should.isEmpty() && mustNot.isEmpty() && minShould == null;
  }
}
