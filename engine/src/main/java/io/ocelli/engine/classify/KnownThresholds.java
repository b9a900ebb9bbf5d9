package io.ocelli.engine.classify;

import io.ocelli.core.classify.ClassifyAnswer.Threshold;
import io.ocelli.core.classify.Method;
import io.ocelli.core.classify.UnknownRule;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.collection.StoredCollection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/// Thresholds that labelled points gave, which cost a search a point: known for as long as nothing
/// is written to the collection and its settings stay. Safe for use by many threads.
final class KnownThresholds {
  /// Of a collection.
  private static final int MOST = 32;

  private final Map<StoredCollection, Map<Key, Threshold>> known =
      Collections.synchronizedMap(new WeakHashMap<>());

  /// All that decides a threshold.
  ///
  /// @param sequence writes that went before
  private record Key(
      long sequence,
      CollectionSettings settings,
      Optional<String> transform,
      String using,
      Method.Neighbours method,
      UnknownRule rule) {}

  /// @param work makes the one that is not known
  Threshold of(
      StoredCollection stored,
      Targets targets,
      Method method,
      UnknownRule rule,
      Supplier<Threshold> work) {
    Optional<Method.Neighbours> points = points(method, rule);
    if (points.isEmpty()) {
      return work.get();
    }
    Snapshot snapshot = targets.snapshot();
    Key key =
        new Key(
            snapshot.sequence(),
            snapshot.settings(),
            snapshot.transform(targets.using()).map(FittedTransform::id),
            targets.using(),
            points.get(),
            rule);
    Map<Key, Threshold> ofCollection = known.computeIfAbsent(stored, _ -> newest());
    Threshold threshold = ofCollection.get(key);
    if (threshold == null) {
      threshold = work.get();
      ofCollection.put(key, threshold);
    }
    return threshold;
  }

  /// Those that it is chosen by; none for what the request brings, or where searching for them is
  /// not what it costs.
  private static Optional<Method.Neighbours> points(Method method, UnknownRule rule) {
    return switch (method) {
      case Method.Neighbours points when rule.risk() != null -> Optional.of(points);
      case Method.Mix mix -> points(mix.neighbours(), rule);
      case Method.Neighbours _, Method.FewShot _, Method.ZeroShot _, Method.Saved _ ->
          Optional.empty();
    };
  }

  private static Map<Key, Threshold> newest() {
    return Collections.synchronizedMap(
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, Threshold> eldest) {
            return size() > MOST;
          }
        });
  }
}
