package io.ocelli.engine.query.compose;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.engine.space.UnitVectors;
import java.util.List;

/// A part of a composition as a vector of length 1.
///
/// @param number its place among the parts of the request, from 0
/// @param text what it stands for, where the method chose that; null for the part as it is
/// @param using name of the vector that it is compared with
/// @param unit not copied
public record PlacedPart(int number, String text, String using, double[] unit, float weight) {

  /// @param vectors of any length but 0: the part's own and, where it is a direction, those of its
  ///   alternatives
  /// @throws OcelliException BAD_REQUEST for what has no direction
  public static PlacedPart of(int number, String using, List<float[]> vectors, float weight) {
    double[] own = unit(number, vectors.getFirst());
    if (vectors.size() == 1) {
      return new PlacedPart(number, null, using, own, weight);
    }
    double[] away = own.clone();
    for (float[] each : vectors) {
      double[] unit = unit(number, each);
      for (int i = 0; i < away.length; i++) {
        away[i] -= unit[i] / vectors.size();
      }
    }
    double length = UnitVectors.length(away);
    if (length < Coefficients.LEAST_SHARE) {
      throw OcelliException.badRequest(
          "Wrong input: part " + number + " of the composition is the same as what it is against");
    }
    for (int i = 0; i < away.length; i++) {
      away[i] /= length;
    }
    return new PlacedPart(number, null, using, away, weight);
  }

  public PlacedPart as(String aText) {
    return new PlacedPart(number, aText, using, unit, weight);
  }

  private static double[] unit(int number, float[] vector) {
    double[] unit = UnitVectors.of(vector);
    if (UnitVectors.dot(unit, unit) == 0) {
      throw OcelliException.badRequest(
          "Wrong input: part " + number + " of the composition is all zeros: it has no direction");
    }
    return unit;
  }

  public VectorValue.Dense value() {
    return Coefficients.dense(unit);
  }
}
