package io.ocelli.engine.query.model;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.ElementType;
import io.ocelli.core.collection.IndexSettings;
import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.WritePoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

/// Points with vectors of every kind and payloads of every type. Some vectors are equal and many
/// have components on a coarse grid, so that scores are equal now and then.
final class RandomPoints {
  static final List<String> DENSE = List.of("cos", "dot", "euc", "man");
  static final List<String> MULTI = List.of("mcos", "mdot", "meuc", "mman");
  static final List<String> SPARSE = List.of("sp", "idf");
  static final int IDS = 300;
  private static final int DIMS = 6;
  private static final int ROW_DIMS = 3;
  private static final List<Metric> METRICS = List.of(Metric.values());

  private final Chance chance;
  private final Map<String, List<VectorValue>> made = new HashMap<>();

  RandomPoints(SplittableRandom random) {
    chance = new Chance(random);
  }

  static CollectionSettings settings(boolean indexed) {
    Map<String, VectorSettings> vectors = new HashMap<>();
    for (int i = 0; i < DENSE.size(); i++) {
      vectors.put(DENSE.get(i), vector(DIMS, METRICS.get(i), VectorSettings.Shape.SINGLE));
      vectors.put(MULTI.get(i), vector(ROW_DIMS, METRICS.get(i), VectorSettings.Shape.MULTI));
    }
    Map<String, PayloadIndex> indexes =
        Map.of(
            "k", new PayloadIndex.Keyword(),
            "n", new PayloadIndex.Int(),
            "f", new PayloadIndex.Real(),
            "t", new PayloadIndex.Datetime(),
            "b", new PayloadIndex.Bool(),
            "g", new PayloadIndex.Geo(),
            "w", new PayloadIndex.Text(),
            "o[].in", new PayloadIndex.Int());
    return CollectionSettings.ofVectors(vectors)
        .withSparse(Map.of("sp", new SparseSettings(false), "idf", new SparseSettings(true)))
        .withPayloadIndexes(indexed ? indexes : Map.of());
  }

  private static VectorSettings vector(int dims, Metric metric, VectorSettings.Shape shape) {
    return new VectorSettings(
        dims, metric, ElementType.FLOAT32, shape, null, IndexSettings.DEFAULT);
  }

  /// Numbers as a rule, else UUIDs.
  static PointId id(int n) {
    return n % 5 == 0 ? PointId.of(new UUID(n * 0x9E3779B97F4A7C15L, n)) : PointId.of(n);
  }

  WritePoint point(PointId id) {
    return new WritePoint(id, vectors(0.8), payload());
  }

  Map<String, VectorInput> vectors(double share) {
    Map<String, VectorInput> vectors = new HashMap<>();
    for (List<String> names : List.of(DENSE, MULTI, SPARSE)) {
      for (String name : names) {
        if (chance.happens(share)) {
          vectors.put(name, new VectorInput.Ready(vector(name)));
        }
      }
    }
    return vectors;
  }

  /// For a name; one in ten is made a second time.
  VectorValue vector(String name) {
    List<VectorValue> before = made.computeIfAbsent(name, _ -> new ArrayList<>());
    if (!before.isEmpty() && chance.happens(0.1)) {
      return chance.pick(before);
    }
    VectorValue vector =
        DENSE.contains(name)
            ? new VectorValue.Dense(row(DIMS))
            : MULTI.contains(name) ? rows() : sparse();
    before.add(vector);
    return vector;
  }

  private VectorValue rows() {
    float[][] rows = new float[1 + chance.below(4)][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row(ROW_DIMS);
    }
    return new VectorValue.Multi(rows);
  }

  private float[] row(int dims) {
    float[] row = new float[dims];
    boolean coarse = chance.happens(0.3);
    boolean zero = chance.happens(0.01);
    for (int i = 0; i < dims && !zero; i++) {
      row[i] = coarse ? (chance.below(9) - 4) / 4f : (float) chance.gaussian();
    }
    return row;
  }

  private VectorValue sparse() {
    TreeSet<Integer> indices = new TreeSet<>(Integer::compareUnsigned);
    for (int i = 0; i < 1 + chance.below(6); i++) {
      int index = chance.below(1 + chance.below(20));
      indices.add(index < 15 ? index : -index);
    }
    float[] values = new float[indices.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = chance.happens(0.3) ? 1 + chance.below(3) : (float) chance.gaussian();
    }
    return new VectorValue.Sparse(indices.stream().mapToInt(Integer::intValue).toArray(), values);
  }

  Value.Obj payload() {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("price", Value.of(1 + chance.below(1_000) / 10.0));
    put(fields, "k", () -> Value.of(chance.pick(List.of("red", "green", "blue", "Red", ""))));
    put(fields, "n", () -> chance.happens(0.05) ? Value.Null.NULL : Value.of(chance.below(20)));
    put(fields, "f", () -> chance.happens(0.2) ? Value.of(3) : Value.of(chance.below(40) / 4.0));
    put(fields, "t", () -> Value.of("2024-0%d-11T10:00:00Z".formatted(1 + chance.below(9))));
    put(fields, "b", () -> Value.of(chance.happens(0.5)));
    put(fields, "w", () -> Value.of(chance.pick(RandomFilters.TEXTS)));
    put(fields, "o", () -> new Value.Obj(Map.of("in", Value.of(chance.below(8)))));
    put(fields, "doc", () -> doc(chance.below(IDS)));
    if (chance.happens(0.8)) {
      fields.put("g", place());
    }
    if (chance.happens(0.8)) {
      fields.put("when", Value.of("2024-03-0%dT0%d:30:00.5Z".formatted(1 + chance.below(9), 4)));
    }
    return new Value.Obj(fields);
  }

  private static Value doc(int n) {
    return id(n) instanceof PointId.Num(long number)
        ? Value.of(number)
        : Value.of(id(n).toString());
  }

  Value place() {
    return new Value.Obj(
        Map.of(
            "lon", Value.of(chance.below(3_600) / 10.0 - 180),
            "lat", Value.of(chance.below(1_800) / 10.0 - 90)));
  }

  /// Missing, one, or several in an array.
  private void put(Map<String, Value> fields, String key, Supplier<Value> one) {
    int kind = chance.below(10);
    if (kind < 6) {
      fields.put(key, one.get());
    } else if (kind < 8) {
      List<Value> several = new ArrayList<>();
      for (int i = 0; i < chance.below(4); i++) {
        several.add(one.get());
      }
      fields.put(key, new Value.Array(several));
    }
  }
}
