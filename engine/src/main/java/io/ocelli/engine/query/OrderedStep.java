package io.ocelli.engine.query;

import io.ocelli.core.payload.Value;
import io.ocelli.core.query.OrderBy;
import io.ocelli.storage.query.Found;
import io.ocelli.storage.query.Placed;
import io.ocelli.storage.query.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Points in the order of their values at a key, each at the first of its values.
final class OrderedStep {
  private final Session session;
  private final OrderBy order;

  OrderedStep(Session session, OrderBy order) {
    this.session = session;
    this.order = order;
  }

  Outcome first(Scope scope, int limit) {
    int places = limit;
    while (true) {
      List<Placed> placed = session.snapshot().placed(order, scope, places, session.deadline());
      Map<Integer, Value> values = new LinkedHashMap<>();
      placed.forEach(each -> values.putIfAbsent(each.doc(), each.value()));
      if (values.size() >= limit || placed.size() < places) {
        return outcome(values, limit);
      }
      places = (int) Math.min(Integer.MAX_VALUE, 2L * places);
    }
  }

  private static Outcome outcome(Map<Integer, Value> values, int limit) {
    List<Found> hits =
        values.keySet().stream().limit(limit).map(doc -> new Found(doc, Outcome.SAME)).toList();
    List<Value> order = values.values().stream().limit(limit).toList();
    return new Outcome(hits, order, Set.of(), null);
  }
}
