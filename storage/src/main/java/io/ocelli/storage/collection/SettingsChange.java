package io.ocelli.storage.collection;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.collection.VectorSettings.EncoderRef;
import io.ocelli.core.error.OcelliException;
import io.ocelli.storage.field.PointFields;
import java.util.Map;
import java.util.TreeMap;

/// What a change of settings means to the fields of the index. Names that go, or come to mean
/// something else, leave their fields behind for good.
final class SettingsChange {
  private SettingsChange() {}

  /// The state with other settings.
  ///
  /// @throws OcelliException where points that exist could not follow
  static CommitState of(CommitState before, CollectionSettings after) {
    CollectionSettings old = before.settings();
    requireNames(after);
    PointFields fields = before.fields();
    for (var vector : old.vectors().entrySet()) {
      VectorSettings kept = after.vectors().get(vector.getKey());
      if (kept == null) {
        fields = fields.renewVector(vector.getKey());
      } else if (!isKept(vector.getValue(), kept)) {
        throw OcelliException.badRequest(
            "Wrong input: Vector `"
                + vector.getKey()
                + "` keeps its size, metric, kind and encoder while it has points; delete it and"
                + " create another");
      }
    }
    for (var sparse : old.sparse().entrySet()) {
      SparseSettings kept = after.sparse().get(sparse.getKey());
      if (kept == null) {
        fields = fields.renewVector(sparse.getKey());
      } else if (!isPinnedAlike(sparse.getValue().encoder(), kept.encoder())) {
        throw otherEncoder(sparse.getKey(), sparse.getValue().encoder());
      }
    }
    for (var index : old.payloadIndexes().entrySet()) {
      boolean same = index.getValue().equals(after.payloadIndexes().get(index.getKey()));
      fields = same ? fields : fields.renewIndex(index.getKey());
    }
    return before.withSettings(after.withRedirects(kept(after)), fields);
  }

  /// Without those of vectors that go.
  ///
  /// @throws OcelliException for a vector that answers the searches for another
  private static Map<String, String> kept(CollectionSettings after) {
    Map<String, String> kept = new TreeMap<>(after.redirects());
    kept.keySet().retainAll(after.vectors().keySet());
    kept.forEach((from, to) -> {
      if (!after.vectors().containsKey(to)) {
        throw OcelliException.badRequest(
            "Wrong input: Vector `%s` answers the searches for `%s`: roll that back first (`migrate`)"
                .formatted(to, from));
      }
    });
    return kept;
  }

  /// Whether the vectors that there are mean the same afterwards.
  private static boolean isKept(VectorSettings before, VectorSettings after) {
    return isPinnedAlike(before.encoder(), after.encoder())
        && after.withIndex(before.index()).withEncoder(before.encoder()).equals(before);
  }

  /// An encoder may come where there was none; it stays.
  private static boolean isPinnedAlike(EncoderRef before, EncoderRef after) {
    return before == null || before.equals(after);
  }

  private static OcelliException otherEncoder(String name, EncoderRef encoder) {
    return OcelliException.badRequest(
        "Wrong input: Vector `"
            + name
            + "` keeps its encoder `"
            + encoder.name()
            + "`; delete it and create another");
  }

  /// @throws OcelliException for a name that stands for two vectors, and for a sparse one without
  static void requireNames(CollectionSettings settings) {
    if (settings.sparse().containsKey("")) {
      throw OcelliException.badRequest("Wrong input: Sparse vector name cannot be empty");
    }
    for (String name : settings.sparse().keySet()) {
      if (settings.vectors().containsKey(name)) {
        throw OcelliException.badRequest(
            "Wrong input: Dense and sparse vector names must be unique - duplicate found with '"
                + name
                + "': give one another name");
      }
    }
  }
}
