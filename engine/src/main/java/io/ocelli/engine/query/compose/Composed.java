package io.ocelli.engine.query.compose;

import io.ocelli.ann.search.scoring.Combination;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.query.tree.Composition;
import io.ocelli.core.query.tree.Composition.Method;
import io.ocelli.core.query.tree.Composition.Negatives;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.engine.space.UnitVectors;
import io.ocelli.storage.query.VectorQuestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A composition whose parts are vectors: what a point scores, and what of that each part earns it.
public final class Composed {
  /// Those that make the score come before those that take off of it.
  private final List<PlacedPart> parts;

  private final int scoring;
  private final Earnings earnings;
  private final double penalty;

  private Composed(List<PlacedPart> parts, int scoring, Earnings earnings, double penalty) {
    this.parts = List.copyOf(parts);
    this.scoring = scoring;
    this.earnings = earnings;
    this.penalty = penalty;
  }

  /// @param placed the live parts of the composition, in their order
  /// @param backgrounds asked by methods that need them alone
  /// @throws OcelliException BAD_REQUEST for parts that make no question together
  public static Composed of(
      Composition composition, List<PlacedPart> placed, Backgrounds backgrounds) {
    List<PlacedPart> parts = new ArrayList<>(placed);
    List<PlacedPart> takingOff =
        placed.stream()
            .filter(part -> composition.isPenalty(composition.parts().get(part.number())))
            .toList();
    parts.removeAll(takingOff);
    if (parts.isEmpty()) {
      throw OcelliException.badRequest(
          "Wrong input: a penalty is taken off of what other parts score: give at least one part a"
              + " weight above 0");
    }
    Earnings earnings = earnings(composition.method(), List.copyOf(parts), backgrounds);
    int scoring = parts.size();
    parts.addAll(takingOff);
    double lambda = composition.negatives() instanceof Negatives.Penalty(float given) ? given : 0;
    return new Composed(parts, scoring, earnings, lambda);
  }

  private static Earnings earnings(Method method, List<PlacedPart> parts, Backgrounds backgrounds) {
    return switch (method) {
      case Method.Sum _ -> new Earnings.Linear(Coefficients.ofSum(parts));
      case Method.Slerp _ -> new Earnings.Linear(Coefficients.ofSlerp(parts));
      // Its texts are parts by now.
      case Method.FreeDom _ -> new Earnings.Linear(Coefficients.ofSum(parts));
      // One similarity is in the same order however it is standardised.
      case Method.WeiCom _ when parts.size() == 1 -> new Earnings.Linear(Coefficients.ofSum(parts));
      case Method.WeiCom _ -> Earnings.Gaussian.of(parts, backgrounds);
    };
  }

  /// In the order that similarities are given in.
  public List<PlacedPart> parts() {
    return parts;
  }

  public boolean isInOneSpace() {
    return Coefficients.isInOneSpace(parts);
  }

  /// Against what the similarities of a part are held; null where the method needs none.
  public Background background(int part) {
    return part < scoring && earnings instanceof Earnings.Gaussian(var _, var backgrounds)
        ? backgrounds[part]
        : null;
  }

  /// What each part earns a point; the sum is the point's score.
  ///
  /// @param similarities of the point to each part
  public double[] contributions(double[] similarities) {
    double[] contributions = new double[parts.size()];
    for (int i = 0; i < scoring; i++) {
      contributions[i] = earnings.of(i, similarities[i]);
    }
    int worst = worst(similarities);
    if (worst >= 0) {
      contributions[worst] = -takenOff(worst, similarities[worst]);
    }
    return contributions;
  }

  /// The part that takes off most; -1 for none.
  private int worst(double[] similarities) {
    int worst = -1;
    for (int i = scoring; i < parts.size(); i++) {
      if (worst < 0 || takenOff(i, similarities[i]) > takenOff(worst, similarities[worst])) {
        worst = i;
      }
    }
    return worst;
  }

  private double takenOff(int part, double similarity) {
    return penalty * Math.abs(parts.get(part).weight()) * similarity;
  }

  /// A vector whose products with points of length 1 are their scores.
  ///
  /// @param length above 0
  public record Line(VectorValue vector, double length) {}

  /// The line where all parts are in one space: it is asked for at the price of a plain search.
  ///
  /// @return null where there is none, or nothing is left of it
  public Line line() {
    if (!(earnings instanceof Earnings.Linear(double[] coefficients))
        || parts.size() > scoring + 1) {
      return null;
    }
    double[] all = Arrays.copyOf(coefficients, parts.size());
    if (parts.size() > scoring) {
      all[scoring] = -takenOff(scoring, 1);
    }
    double[] line = Coefficients.sumOf(parts, all);
    double length = UnitVectors.length(line);
    return length < Float.MIN_NORMAL ? null : new Line(Coefficients.dense(line), length);
  }

  /// The question to ask where all parts are in one space and there is no [#line].
  public VectorQuestion question() {
    List<VectorValue> targets = new ArrayList<>();
    boolean isLinear = earnings instanceof Earnings.Linear;
    if (earnings instanceof Earnings.Linear(double[] coefficients)) {
      targets.add(Coefficients.sum(parts, coefficients));
    }
    for (PlacedPart part : parts.subList(isLinear ? scoring : 0, parts.size())) {
      targets.add(part.value());
    }
    return new VectorQuestion(parts.getFirst().using(), targets, combination(isLinear));
  }

  /// @param isLinear the first target then stands for all parts that make the score
  private Combination combination(boolean isLinear) {
    int first = isLinear ? 1 : scoring;
    return (similarities, count, scores) -> {
      if (isLinear) {
        System.arraycopy(similarities[0], 0, scores, 0, count);
      } else {
        Arrays.fill(scores, 0, count, 0);
        for (int i = 0; i < scoring; i++) {
          earnings.add(i, similarities[i], count, scores);
        }
      }
      if (first < similarities.length) {
        takeOff(similarities, first, count, scores);
      }
    };
  }

  private void takeOff(float[][] similarities, int first, int count, float[] scores) {
    for (int j = 0; j < count; j++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int i = first; i < similarities.length; i++) {
        most = Math.max(most, takenOff(scoring + i - first, similarities[i][j]));
      }
      scores[j] -= (float) most;
    }
  }
}
