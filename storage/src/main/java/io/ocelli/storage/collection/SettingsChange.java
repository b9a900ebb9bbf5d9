package io.ocelli.storage.collection;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.OcelliException;
import io.ocelli.storage.field.PointFields;

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
      } else if (!kept.withIndex(vector.getValue().index()).equals(vector.getValue())) {
        throw OcelliException.badRequest(
            "Wrong input: Vector `"
                + vector.getKey()
                + "` keeps its size, metric and kind while it has points; delete it and create"
                + " another");
      }
    }
    for (String name : old.sparse().keySet()) {
      fields = after.sparse().containsKey(name) ? fields : fields.renewVector(name);
    }
    for (var index : old.payloadIndexes().entrySet()) {
      boolean same = index.getValue().equals(after.payloadIndexes().get(index.getKey()));
      fields = same ? fields : fields.renewIndex(index.getKey());
    }
    return before.withSettings(after, fields);
  }

  /// @throws OcelliException for a name that stands for two vectors
  static void requireNames(CollectionSettings settings) {
    for (String name : settings.sparse().keySet()) {
      if (settings.vectors().containsKey(name)) {
        throw OcelliException.badRequest(
            "Wrong input: Vector `" + name + "` is both dense and sparse: give one another name");
      }
    }
  }
}
