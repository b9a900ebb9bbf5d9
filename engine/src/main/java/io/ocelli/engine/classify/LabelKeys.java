package io.ocelli.engine.classify;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.query.ScrollRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.storage.collection.Snapshot;
import java.util.List;
import java.util.TreeSet;

/// Tells a key that nothing has, which is a slip of the pen, from labels that a filter hides.
final class LabelKeys {
  /// Points whose keys are looked at.
  private static final int LOOKED_AT = 100;

  /// Keys that are named.
  private static final int NAMED = 10;

  private LabelKeys() {}

  /// @throws OcelliException BAD_REQUEST where there are points and none has anything at the key
  static void require(PayloadPath key, Snapshot snapshot) {
    Filter labelled = new Filter(List.of(), List.of(), List.of(new Condition.IsEmpty(key)), null);
    if (snapshot.points() == 0 || snapshot.count(labelled) > 0) {
      return;
    }
    TreeSet<String> keys = new TreeSet<>();
    snapshot
        .scroll(
            new ScrollRequest(Filter.ALL, null, LOOKED_AT, Selector.Whole.ALL, Selector.Whole.NONE))
        .points()
        .forEach(point -> keys.addAll(point.payload().fields().keySet()));
    throw OcelliException.badRequest(
        "Wrong input: no point of collection `%s` has anything at the label key `%s`; %s"
            .formatted(
                snapshot.collection(),
                key.text(),
                keys.isEmpty()
                    ? "its points have no payload"
                    : "its points have " + keys.stream().limit(NAMED).toList()));
  }
}
