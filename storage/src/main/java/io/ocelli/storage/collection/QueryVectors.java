package io.ocelli.storage.collection;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.vector.VectorValue;

/// Checks that a query can be compared with the vectors that it is to be compared with.
final class QueryVectors {
  private QueryVectors() {}

  /// @param using name of a vector of the collection
  /// @throws OcelliException for an unknown vector, one of another kind or wrong dimensions
  static void requireFit(VectorValue query, String using, CollectionSettings settings) {
    if (!settings.hasVector(using)) {
      throw FittingVectors.unknown(using);
    }
    VectorSettings vector = settings.vectors().get(using);
    switch (query) {
      case VectorValue.Dense(float[] values) -> {
        if (vector == null) {
          throw otherKind(using, "sparse", "indices and values");
        }
        requireNumbers(vector, values);
      }
      case VectorValue.Multi(float[][] rows) -> requireRows(vector, using, rows);
      case VectorValue.Sparse(int[] _, float[] values) -> {
        if (vector != null) {
          throw otherKind(using, kind(vector), numbers(vector));
        }
        FittingVectors.requireFinite("query", values);
      }
    }
  }

  private static void requireRows(VectorSettings vector, String using, float[][] rows) {
    if (vector == null) {
      throw otherKind(using, "sparse", "indices and values");
    }
    if (vector.shape() != VectorSettings.Shape.MULTI) {
      throw otherKind(using, kind(vector), numbers(vector));
    }
    if (rows.length == 0) {
      throw OcelliException.invalid("The query is an empty list: give it at least one vector");
    }
    for (float[] row : rows) {
      requireNumbers(vector, row);
    }
  }

  private static void requireNumbers(VectorSettings vector, float[] values) {
    if (values.length != vector.size()) {
      throw OcelliException.wrongDimensions(vector.size(), values.length);
    }
    FittingVectors.requireFinite("query", values);
  }

  private static String kind(VectorSettings vector) {
    return vector.shape() == VectorSettings.Shape.MULTI ? "a multi-vector" : "dense";
  }

  private static String numbers(VectorSettings vector) {
    return (vector.shape() == VectorSettings.Shape.MULTI ? "lists of " : "")
        + vector.size()
        + " numbers";
  }

  private static OcelliException otherKind(String using, String kind, String wanted) {
    return OcelliException.badRequest(
        "Wrong input: Vector `" + using + "` is " + kind + ": search it with " + wanted);
  }
}
