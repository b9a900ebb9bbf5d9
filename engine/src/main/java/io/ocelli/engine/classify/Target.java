package io.ocelli.engine.classify;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.engine.space.UnitVectors;

/// Something to be labelled, or an example of a label.
///
/// @param own the stored point that it is; null where it is none
record Target(VectorValue vector, PointId own) {

  /// Whether both are the same stored point.
  boolean isSame(Target other) {
    return own != null && own.equals(other.own);
  }

  /// The vector at unit length, so that a product of two is a cosine; zeros stay as they are.
  ///
  /// @throws OcelliException BAD_REQUEST for what is not one dense vector of that size
  double[] unit(int size) {
    if (!(vector instanceof VectorValue.Dense(float[] values))) {
      throw OcelliException.badRequest(
          "Wrong input: examples are compared by the cosine of dense vectors, this is another"
              + " kind of vector: name a dense one with `using`");
    }
    if (values.length != size) {
      throw OcelliException.wrongDimensions(size, values.length);
    }
    return UnitVectors.of(values);
  }
}
