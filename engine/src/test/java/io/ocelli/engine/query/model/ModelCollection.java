package io.ocelli.engine.query.model;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Selection;
import io.ocelli.core.write.WritePoint;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// The points of a collection in the order of their ids.
final class ModelCollection {
  final CollectionSettings settings;
  final TreeMap<PointId, ModelPoint> points = new TreeMap<>();

  ModelCollection(CollectionSettings settings) {
    this.settings = settings;
  }

  List<ModelPoint> passing(Filter filter) {
    return points.values().stream().filter(point -> point.passes(filter)).toList();
  }

  void write(Change<WritePoint> change) {
    switch (change) {
      case Change.Upsert<WritePoint>(var all, var mode, var onlyIf) -> {
        if (mode != Change.Mode.UPSERT || onlyIf != null) {
          throw new IllegalArgumentException("not in the model: " + change);
        }
        all.forEach(point ->
            points.put(
                point.id(), new ModelPoint(point.id(), stored(point.vectors()), point.payload())));
      }
      case Change.Delete<WritePoint>(var which) -> selected(which).forEach(points::remove);
      case Change.SetPayload<WritePoint>(var which, var payload, var at) -> {
        if (at != null) {
          throw new IllegalArgumentException("not in the model: " + change);
        }
        edit(
            which,
            old -> {
              Map<String, Value> fields = new LinkedHashMap<>(old.fields());
              fields.putAll(payload.fields());
              return new Value.Obj(fields);
            });
      }
      case Change.ReplacePayload<WritePoint>(var which, var payload) -> edit(which, _ -> payload);
      case Change.ClearPayload<WritePoint>(var which) -> edit(which, _ -> Value.Obj.EMPTY);
      case Change.DeletePayload<WritePoint>(var which, var keys) ->
          edit(
              which,
              old -> {
                Map<String, Value> fields = new LinkedHashMap<>(old.fields());
                keys.forEach(key -> fields.remove(key.text()));
                return new Value.Obj(fields);
              });
      case Change.SetVectors<WritePoint>(var all, _) ->
          all.forEach(point -> vectors(point.id(), stored(point.vectors()), List.of()));
      case Change.DeleteVectors<WritePoint>(var which, var names) ->
          selected(which).forEach(id -> vectors(id, Map.of(), names));
    }
  }

  private List<PointId> selected(Selection which) {
    return switch (which) {
      case Selection.Ids(var ids) -> ids.stream().filter(points::containsKey).toList();
      case Selection.Matching(Filter filter) ->
          passing(filter).stream().map(ModelPoint::id).toList();
    };
  }

  private void edit(Selection which, UnaryOperator<Value.Obj> change) {
    selected(which)
        .forEach(id ->
            points.computeIfPresent(
                id, (_, old) -> new ModelPoint(id, old.vectors(), change.apply(old.payload()))));
  }

  private void vectors(PointId id, Map<String, VectorValue> set, Collection<String> without) {
    ModelPoint old = points.get(id);
    Map<String, VectorValue> vectors = new HashMap<>(old.vectors());
    vectors.putAll(set);
    without.forEach(vectors::remove);
    points.put(id, new ModelPoint(id, vectors, old.payload()));
  }

  private Map<String, VectorValue> stored(Map<String, VectorInput> vectors) {
    Map<String, VectorValue> stored = new HashMap<>();
    vectors.forEach((name, input) -> {
      VectorSettings dense = settings.vectors().get(name);
      boolean cosine = dense != null && dense.metric() == Metric.COSINE;
      VectorValue value = ((VectorInput.Ready) input).value();
      stored.put(name, cosine ? ofLengthOne(value) : value);
    });
    return stored;
  }

  private static VectorValue ofLengthOne(VectorValue vector) {
    return switch (vector) {
      case VectorValue.Dense(float[] values) -> new VectorValue.Dense(ofLengthOne(values));
      case VectorValue.Multi(float[][] rows) ->
          new VectorValue.Multi(
              Arrays.stream(rows).map(ModelCollection::ofLengthOne).toArray(float[][]::new));
      case VectorValue.Sparse sparse -> sparse;
    };
  }

  private static float[] ofLengthOne(float[] vector) {
    double[] unit = ModelScores.prepared(Metric.COSINE, vector);
    float[] rounded = new float[unit.length];
    for (int i = 0; i < unit.length; i++) {
      rounded[i] = (float) unit[i];
    }
    return rounded;
  }
}
