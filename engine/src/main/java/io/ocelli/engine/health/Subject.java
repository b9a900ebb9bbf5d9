package io.ocelli.engine.health;

import io.ocelli.ann.health.UnitRows;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.engine.analysis.PointTable;
import io.ocelli.engine.analysis.StudySession;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// The vectors that are looked at.
///
/// @param table as they are compared
/// @param unit the same at length 1
/// @param distinct rows of the first of each group of equal vectors
/// @param groups what belongs together; of no groups where nothing is known of that
record Subject(PointTable table, VectorSample unit, int[] distinct, Groups groups) {

  /// @param of each row the number of its group, or -1
  record Groups(int[] of, int count) {}

  static Subject of(PointTable table, PayloadPath group, StudySession session) {
    VectorSample vectors = table.vectors();
    VectorSample unit =
        table.metric() == Metric.COSINE
            ? vectors
            : UnitRows.of(vectors, new double[vectors.dims()]);
    Groups groups =
        group == null ? new Groups(new int[table.count()], 0) : groups(table, group, session);
    return new Subject(table, unit, distinct(vectors), groups);
  }

  private static int[] distinct(VectorSample vectors) {
    Map<Row, Integer> first = new LinkedHashMap<>();
    for (int row = 0; row < vectors.count(); row++) {
      first.putIfAbsent(new Row(vectors.row(row)), row);
    }
    return first.values().stream().mapToInt(row -> row).toArray();
  }

  /// A vector by its numbers.
  private record Row(float[] values) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Row(float[] others) && Arrays.equals(values, others);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }
  }

  /// Groups of at least two points; of a list at the key its first value counts.
  private static Groups groups(PointTable table, PayloadPath group, StudySession session) {
    List<Value> values = GroupValues.of(session.snapshot(), table.docs(), group);
    Map<Value, Integer> sizes = new LinkedHashMap<>();
    values.forEach(value -> sizes.merge(value, 1, Integer::sum));
    LinkedHashSet<Value> kept = new LinkedHashSet<>();
    for (Value value : values) {
      if (value != Value.Null.NULL && sizes.get(value) > 1) {
        kept.add(value);
      }
    }
    List<Value> order = List.copyOf(kept);
    Map<Value, Integer> numbers = new LinkedHashMap<>();
    for (int number = 0; number < order.size(); number++) {
      numbers.put(order.get(number), number);
    }
    int[] of = values.stream().mapToInt(value -> numbers.getOrDefault(value, -1)).toArray();
    return new Groups(of, order.size());
  }

  /// Some of the rows as they are compared.
  static VectorSample rows(VectorSample vectors, int[] rows) {
    int dims = vectors.dims();
    float[] values = new float[rows.length * dims];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(vectors.values(), rows[i] * dims, values, i * dims, dims);
    }
    return new VectorSample(values, rows.length, dims);
  }
}
