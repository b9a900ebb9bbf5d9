package io.ocelli.engine.cluster;

import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Pace;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.core.write.Selection;
import io.ocelli.engine.cluster.PointList.Entry;
import io.ocelli.storage.collection.StoredCollection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/// The payload key at which points have the number of their cluster, noise -1. It is written page
/// by page; writing it again changes nothing, so what was cut off is done from the beginning.
/// Points that were deleted meanwhile are passed over.
final class ClusterKey {
  private final StoredCollection stored;
  private final String key;
  private final PayloadPath path;

  ClusterKey(StoredCollection stored, String key) {
    this.stored = stored;
    this.key = key;
    path = PayloadPath.key(key);
  }

  /// The points that lack the key.
  Condition missing() {
    return new Condition.IsEmpty(path);
  }

  /// Gives every point of a list its number.
  ///
  /// @return how many points the list has
  long write(PointList points, long total, Pace pace) {
    AtomicLong done = new AtomicLong();
    points.pages(page -> {
      write(page);
      pace.step(done.addAndGet(page.size()), total);
    });
    return done.get();
  }

  private void write(List<Entry> page) {
    Map<Integer, Set<PointId>> byCluster = new TreeMap<>();
    for (Entry entry : page) {
      byCluster.computeIfAbsent(entry.cluster(), _ -> new HashSet<>()).add(entry.id());
    }
    List<Change<Point>> changes = new ArrayList<>();
    byCluster.forEach((cluster, ids) -> {
      changes.add(set(Filter.must(new Condition.HasId(ids)), cluster));
    });
    if (!changes.isEmpty()) {
      stored.write(changes, Acknowledge.VISIBLE);
    }
  }

  private Change<Point> set(Filter which, int cluster) {
    Value.Obj payload = new Value.Obj(Map.of(key, Value.of(cluster)));
    return new Change.SetPayload<>(new Selection.Matching(which), payload, null);
  }

  /// Moves all points of one cluster to another.
  void move(int from, int to) {
    FieldTest isFrom = new FieldTest.Any(Set.of(Value.of(from)));
    Filter which = Filter.must(new Condition.Field(path, isFrom));
    stored.write(List.of(set(which, to)), Acknowledge.VISIBLE);
  }

  /// Takes the key from points in scope that were not clustered for want of the vector.
  void clear(Filter scope, String vector) {
    Filter lacking =
        new Filter(List.of(), List.of(), List.of(new Condition.HasVector(vector), missing()), null);
    stored.write(
        List.of(
            new Change.DeletePayload<>(new Selection.Matching(scope.and(lacking)), List.of(path))),
        Acknowledge.VISIBLE);
  }
}
