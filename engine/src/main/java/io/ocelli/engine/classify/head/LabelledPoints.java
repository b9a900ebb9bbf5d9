package io.ocelli.engine.classify.head;

import io.ocelli.core.classify.Labels;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.engine.space.UnitLength;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.query.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/// Vectors with a label, of points that have one.
///
/// @param unit whether vectors are compared by their directions, and so made one long
public record LabelledPoints(
    Snapshot snapshot, String using, PayloadPath key, boolean unit, Deadline deadline) {
  private static final int BLOCK = 256;

  /// @throws OcelliException BAD_REQUEST for what is no single dense vector of the collection
  static LabelledPoints of(Snapshot snapshot, String using, PayloadPath key, Deadline deadline) {
    VectorSettings settings = snapshot.settings().vectors().get(using);
    if (settings == null && !snapshot.settings().hasVector(using)) {
      throw OcelliException.badRequest("Wrong input: Not existing vector name error: " + using);
    }
    if (settings == null || settings.shape() != VectorSettings.Shape.SINGLE) {
      throw OcelliException.badRequest(
          "Wrong input: a classifier is fitted on one dense vector a point, `"
              + using
              + "` is of another kind");
    }
    boolean unit =
        switch (settings.metric()) {
          case COSINE -> true;
          case DOT, EUCLID, MANHATTAN -> false;
        };
    return new LabelledPoints(snapshot, using, key, unit, deadline);
  }

  /// Those that pass a filter and may have a label.
  int[] docs(Filter filter) {
    Condition unlabelled = new Condition.IsEmpty(key);
    Condition looked = new Condition.HasVector(using);
    Filter own = new Filter(List.of(looked), List.of(), List.of(unlabelled), null);
    return snapshot.docs(Scope.of(filter.and(own)), deadline);
  }

  /// @param consumer gets each vector, which is its own, and its labels: none, one or several
  void read(int[] docs, BiConsumer<float[], List<Value>> consumer) {
    Selector payload = whereLabelsAre(key);
    Selector vector = new Selector.Include(List.of(using));
    for (int from = 0; from < docs.length; from += BLOCK) {
      deadline.check();
      int[] block = Arrays.copyOfRange(docs, from, Math.min(docs.length, from + BLOCK));
      for (StoredPoint point : snapshot.read(block, payload, vector)) {
        float[] values = ((VectorValue.Dense) point.vectors().get(using)).values();
        consumer.accept(unit ? UnitLength.of(values) : values, Labels.at(key, point.payload()));
      }
    }
  }

  /// An element of an array is found by its place, so the array must be whole.
  public static Selector whereLabelsAre(PayloadPath key) {
    boolean plain = key.steps().stream().allMatch(PayloadPath.Key.class::isInstance);
    return plain ? new Selector.Include(List.of(key.text())) : Selector.Whole.ALL;
  }
}
