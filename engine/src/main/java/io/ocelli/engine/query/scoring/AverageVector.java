package io.ocelli.engine.query.scoring;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.vector.VectorValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The one vector that stands for good and bad examples: their mean, moved by its distance from the
/// mean of the bad ones (Rocchio 1971 with all weights 1), `2 mean(good) - mean(bad)`.
public final class AverageVector {
  private AverageVector() {}

  /// @param good at least one
  /// @throws OcelliException BAD_REQUEST for vectors of unequal kinds or dimensions
  public static VectorValue of(List<VectorValue> good, List<VectorValue> bad) {
    List<VectorValue> all = new ArrayList<>(good);
    all.addAll(bad);
    if (all.stream().allMatch(VectorValue.Sparse.class::isInstance)) {
      return sparse(good, bad);
    }
    if (all.stream().anyMatch(VectorValue.Sparse.class::isInstance)) {
      throw OcelliException.badRequest(
          "Wrong input: examples are dense or sparse vectors: there is no mean of both");
    }
    return all.stream().anyMatch(VectorValue.Multi.class::isInstance)
        ? multi(good, bad)
        : dense(good, bad);
  }

  private static VectorValue dense(List<VectorValue> good, List<VectorValue> bad) {
    double[] mean = mean(good, size(good.getFirst()));
    if (bad.isEmpty()) {
      return new VectorValue.Dense(floats(mean));
    }
    double[] away = mean(bad, mean.length);
    for (int i = 0; i < mean.length; i++) {
      mean[i] += mean[i] - away[i];
    }
    return new VectorValue.Dense(floats(mean));
  }

  private static int size(VectorValue dense) {
    return ((VectorValue.Dense) dense).values().length;
  }

  private static double[] mean(List<VectorValue> vectors, int size) {
    double[] mean = new double[size];
    for (VectorValue each : vectors) {
      float[] values = ((VectorValue.Dense) each).values();
      if (values.length != size) {
        throw OcelliException.wrongDimensions(size, values.length);
      }
      for (int i = 0; i < size; i++) {
        mean[i] += (double) values[i] / vectors.size();
      }
    }
    return mean;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /// Dimension by dimension; one that an example lacks is 0 there.
  private static VectorValue sparse(List<VectorValue> good, List<VectorValue> bad) {
    Map<Integer, Double> sums = new TreeMap<>(Integer::compareUnsigned);
    add(good, (bad.isEmpty() ? 1.0 : 2.0) / good.size(), sums);
    add(bad, -1.0 / bad.size(), sums);
    int[] indices = sums.keySet().stream().mapToInt(Integer::intValue).toArray();
    double[] values = sums.values().stream().mapToDouble(Double::doubleValue).toArray();
    return new VectorValue.Sparse(indices, floats(values));
  }

  private static void add(List<VectorValue> vectors, double weight, Map<Integer, Double> sums) {
    for (VectorValue each : vectors) {
      VectorValue.Sparse sparse = (VectorValue.Sparse) each;
      for (int i = 0; i < sparse.indices().length; i++) {
        sums.merge(sparse.indices()[i], weight * sparse.values()[i], Double::sum);
      }
    }
  }

  /// All rows one after the other, those of bad examples negated: max-sim is a sum over rows.
  private static VectorValue multi(List<VectorValue> good, List<VectorValue> bad) {
    List<float[]> rows = new ArrayList<>();
    good.forEach(each -> rows.addAll(rows(each)));
    bad.forEach(each -> rows(each).forEach(row -> rows.add(negated(row))));
    return new VectorValue.Multi(rows.toArray(float[][]::new));
  }

  private static List<float[]> rows(VectorValue vector) {
    return switch (vector) {
      case VectorValue.Dense(float[] values) -> List.of(values);
      case VectorValue.Multi(float[][] rows) -> Arrays.asList(rows);
      case VectorValue.Sparse _ -> throw new IllegalArgumentException("no rows");
    };
  }

  private static float[] negated(float[] row) {
    float[] negated = new float[row.length];
    for (int i = 0; i < row.length; i++) {
      negated[i] = -row[i];
    }
    return negated;
  }
}
