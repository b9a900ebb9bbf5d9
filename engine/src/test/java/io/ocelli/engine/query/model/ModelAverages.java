package io.ocelli.engine.query.model;

import io.ocelli.core.vector.VectorValue;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The vector that stands for good and bad examples: `mean(good) + mean(good) - mean(bad)`.
final class ModelAverages {
  private ModelAverages() {}

  /// @param good at least one
  static VectorValue of(List<VectorValue> good, List<VectorValue> bad) {
    return switch (good.getFirst()) {
      case VectorValue.Dense(float[] first) -> dense(good, bad, first.length);
      case VectorValue.Multi _ -> rows(good, bad);
      case VectorValue.Sparse _ -> sparse(good, bad);
    };
  }

  private static VectorValue dense(List<VectorValue> good, List<VectorValue> bad, int dims) {
    float[] sum = new float[dims];
    for (int i = 0; i < dims; i++) {
      sum[i] = (float) (bad.isEmpty() ? mean(good, i) : 2 * mean(good, i) - mean(bad, i));
    }
    return new VectorValue.Dense(sum);
  }

  private static double mean(List<VectorValue> vectors, int dimension) {
    return vectors.stream()
        .mapToDouble(each -> ((VectorValue.Dense) each).values()[dimension])
        .average()
        .orElseThrow();
  }

  private static VectorValue rows(List<VectorValue> good, List<VectorValue> bad) {
    List<float[]> rows = new ArrayList<>();
    good.forEach(each -> rows.addAll(List.of(((VectorValue.Multi) each).rows())));
    for (VectorValue each : bad) {
      for (float[] row : ((VectorValue.Multi) each).rows()) {
        float[] negated = row.clone();
        for (int i = 0; i < negated.length; i++) {
          negated[i] = -row[i];
        }
        rows.add(negated);
      }
    }
    return new VectorValue.Multi(rows.toArray(float[][]::new));
  }

  private static VectorValue sparse(List<VectorValue> good, List<VectorValue> bad) {
    TreeMap<Integer, Double> sum = new TreeMap<>(Integer::compareUnsigned);
    add(sum, good, bad.isEmpty() ? 1 : 2);
    add(sum, bad, -1);
    int[] indices = sum.keySet().stream().mapToInt(Integer::intValue).toArray();
    float[] values = new float[indices.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = sum.get(indices[i]).floatValue();
    }
    return new VectorValue.Sparse(indices, values);
  }

  private static void add(TreeMap<Integer, Double> sum, List<VectorValue> vectors, double weight) {
    for (VectorValue each : vectors) {
      VectorValue.Sparse vector = (VectorValue.Sparse) each;
      for (int i = 0; i < vector.indices().length; i++) {
        sum.merge(vector.indices()[i], weight * vector.values()[i] / vectors.size(), Double::sum);
      }
    }
  }
}
