package io.ocelli.engine.query.compose;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.engine.space.UnitVectors;
import java.util.List;
import java.util.stream.DoubleStream;

/// How much of each part is in the one vector that stands for all.
final class Coefficients {
  /// What is left of so small a share of the parts is rounding and points nowhere in particular.
  static final double LEAST_SHARE = 1e-6;

  private Coefficients() {}

  /// Those of the weighted sum at length 1. In several spaces there is no such vector: the weights
  /// as shares of all weights.
  ///
  /// @throws OcelliException BAD_REQUEST where parts cancel each other
  static double[] ofSum(List<PlacedPart> parts) {
    double[] weights = parts.stream().mapToDouble(PlacedPart::weight).toArray();
    double all = DoubleStream.of(weights).map(Math::abs).sum();
    double length = all;
    if (isInOneSpace(parts)) {
      double[] sum = sumOf(parts, weights);
      length = UnitVectors.length(sum);
    }
    if (length < LEAST_SHARE * all) {
      throw OcelliException.badRequest(
          "Wrong input: the parts of the composition cancel each other, nothing is left to look"
              + " for: change their weights, or let negative ones be a penalty");
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= length;
    }
    return weights;
  }

  /// @throws OcelliException BAD_REQUEST for negative weights, several spaces and opposite parts
  static double[] ofSlerp(List<PlacedPart> parts) {
    if (!isInOneSpace(parts)) {
      throw wrong("slerp goes from part to part in one space: give all parts the same `using`");
    }
    double[] coefficients = new double[parts.size()];
    double[] reached = null;
    double total = 0;
    for (int i = 0; i < coefficients.length; i++) {
      PlacedPart part = parts.get(i);
      if (part.weight() < 0) {
        throw wrong(
            "slerp goes towards parts, not away from them: let negative ones be a penalty, or use"
                + " the method `sum`");
      }
      total += part.weight();
      if (reached == null) {
        coefficients[i] = 1;
        reached = part.unit();
        continue;
      }
      double[] way = Sphere.slerp(UnitVectors.dot(reached, part.unit()), part.weight() / total);
      if (way == null) {
        throw wrong("parts are opposite to each other: there is nothing between them");
      }
      for (int j = 0; j < i; j++) {
        coefficients[j] *= way[0];
      }
      coefficients[i] = way[1];
      reached = sumOf(parts.subList(0, i + 1), coefficients);
    }
    return coefficients;
  }

  /// @param coefficients one for each of the parts, or of the first of them
  static VectorValue.Dense sum(List<PlacedPart> parts, double[] coefficients) {
    return dense(sumOf(parts.subList(0, coefficients.length), coefficients));
  }

  static double[] sumOf(List<PlacedPart> parts, double[] coefficients) {
    double[] sum = new double[parts.getFirst().unit().length];
    for (int i = 0; i < parts.size(); i++) {
      double[] unit = parts.get(i).unit();
      if (unit.length != sum.length) {
        throw OcelliException.wrongDimensions(sum.length, unit.length);
      }
      for (int d = 0; d < sum.length; d++) {
        sum[d] += coefficients[i] * unit[d];
      }
    }
    return sum;
  }

  static boolean isInOneSpace(List<PlacedPart> parts) {
    return parts.stream().map(PlacedPart::using).distinct().count() == 1;
  }

  static VectorValue.Dense dense(double[] vector) {
    float[] values = new float[vector.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) vector[i];
    }
    return new VectorValue.Dense(values);
  }

  private static OcelliException wrong(String why) {
    return OcelliException.badRequest("Wrong input: " + why);
  }
}
