package io.ocelli.engine.query.compose;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.vector.VectorValue;

/// A part of a composition as a vector of length 1.
///
/// @param number its place among the parts of the request, from 0
/// @param using name of the vector that it is compared with
/// @param unit not copied
public record PlacedPart(int number, String using, double[] unit, float weight) {

  /// @param vector of any length but 0
  /// @throws OcelliException BAD_REQUEST for what has no direction
  public static PlacedPart of(int number, String using, float[] vector, float weight) {
    double[] values = new double[vector.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = vector[i];
    }
    double[] unit = Sphere.unit(values);
    if (unit == null) {
      throw OcelliException.badRequest(
          "Wrong input: part " + number + " of the composition is all zeros: it has no direction");
    }
    return new PlacedPart(number, using, unit, weight);
  }

  public VectorValue.Dense value() {
    return Coefficients.dense(unit);
  }
}
