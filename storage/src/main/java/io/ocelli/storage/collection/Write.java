package io.ocelli.storage.collection;

import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.storage.change.WriteQueue;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.lucene.document.Document;

/// Changes that were found to fit the collection, on their way into it. What does not depend on
/// other writers is worked out in the thread of the caller.
final class Write extends WriteQueue.Waiting {
  final Acknowledge when;

  /// As they were sent.
  private final List<Change<Point>> asked;

  private List<Change<Point>> changes;
  private CommitState under;

  /// Of whole points, by identity.
  private Map<Point, Document> documents;

  /// Of the first change; set once it is logged.
  private long sequence;

  /// @throws io.ocelli.core.error.OcelliException for vectors that do not fit
  Write(List<Change<Point>> asked, Acknowledge when, CommitState under) {
    this.asked = asked;
    this.when = when;
    fit(under);
  }

  private void fit(CommitState state) {
    List<Change<Point>> fitting = new ArrayList<>(asked.size());
    Map<Point, Document> made = new IdentityHashMap<>();
    PointDocuments maker = new PointDocuments(state);
    for (Change<Point> change : asked) {
      Change<Point> fits = Change.map(change, point -> FittingVectors.of(point, state.settings()));
      FittingVectors.requireNames(fits, state.settings());
      if (fits instanceof Change.Upsert<Point>(var points, _, _)) {
        points.forEach(point -> made.put(point, maker.of(point)));
      }
      fitting.add(fits);
    }
    under = state;
    changes = fitting;
    documents = made;
  }

  /// The changes, made to fit what the settings have become since the caller looked.
  ///
  /// @throws io.ocelli.core.error.OcelliException where they no longer do
  List<Change<Point>> changes(CommitState now) {
    boolean same =
        now.fields().equals(under.fields())
            && now.settings().payloadIndexes().equals(under.settings().payloadIndexes());
    if (!same) {
      fit(now);
    }
    return changes;
  }

  Map<Point, Document> documents() {
    return documents;
  }

  void logged(long firstSequence) {
    sequence = firstSequence;
  }

  /// Sequence numbers of the changes.
  List<Long> sequences() {
    return LongStream.range(sequence, sequence + changes.size()).boxed().toList();
  }

  boolean grows() {
    return changes.stream()
        .anyMatch(change ->
            switch (change) {
              case Change.Upsert<Point> _, Change.SetVectors<Point> _ -> true;
              case Change.SetPayload<Point> _, Change.ReplacePayload<Point> _ -> true;
              case Change.Delete<Point> _, Change.DeletePayload<Point> _ -> false;
              case Change.ClearPayload<Point> _, Change.DeleteVectors<Point> _ -> false;
            });
  }
}
