package io.ocelli.engine.health;

import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.storage.collection.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What points have at a payload key.
final class GroupValues {
  private static final int BATCH = 1_000;

  private GroupValues() {}

  /// @return the first value of each document, null's where it has none
  static List<Value> of(Snapshot snapshot, int[] docs, PayloadPath key) {
    List<Value> values = new ArrayList<>(docs.length);
    for (int from = 0; from < docs.length; from += BATCH) {
      int[] batch = Arrays.copyOfRange(docs, from, Math.min(docs.length, from + BATCH));
      for (StoredPoint point : snapshot.read(batch, Selector.Whole.ALL, Selector.Whole.NONE)) {
        List<Value> found = key.resolve(point.payload(), true);
        values.add(found.isEmpty() ? Value.Null.NULL : found.getFirst());
      }
    }
    return values;
  }
}
