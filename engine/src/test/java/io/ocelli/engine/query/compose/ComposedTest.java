package io.ocelli.engine.query.compose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.query.tree.Composition;
import io.ocelli.core.query.tree.Composition.Method;
import io.ocelli.core.query.tree.Composition.Negatives;
import io.ocelli.core.query.tree.Composition.Part;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.storage.query.VectorQuestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// Parts along the axes of a plane or of space, so that similarities are coordinates.
class ComposedTest {
  private static final Negatives SUBTRACTION = Negatives.Subtraction.SUBTRACTION;
  private static final Background HALF = new Background(0.5, 0.25);

  private static Composed of(Method method, Negatives negatives, float[]... weighted) {
    List<Part> parts = new ArrayList<>();
    for (float[] each : weighted) {
      parts.add(new Part(VectorInput.of(Arrays.copyOfRange(each, 1, each.length)), each[0], null));
    }
    Composition composition = new Composition(parts, method, negatives);
    float[] weights = composition.weights();
    List<PlacedPart> placed = new ArrayList<>();
    for (int i : composition.live()) {
      float[] vector = Arrays.copyOfRange(weighted[i], 1, weighted[i].length);
      placed.add(PlacedPart.of(i, "", List.of(vector), weights[i]));
    }
    return Composed.of(composition, placed, _ -> HALF);
  }

  private static float[] part(float weight, float... vector) {
    float[] part = new float[vector.length + 1];
    part[0] = weight;
    System.arraycopy(vector, 0, part, 1, vector.length);
    return part;
  }

  private static float[] target(Composed composed) {
    return ((VectorValue.Dense) composed.line().vector()).values();
  }

  /// (1, 0) and 0.75 of (0, 1) whatever their lengths: (1, 0.75) / 1.25.
  @Test
  void theSumIsOfDirectionsNotOfLengths() {
    Composed sum = of(Method.Sum.SUM, SUBTRACTION, part(1, 7, 0), part(0.75f, 0, 0.1f));
    assertArrayEquals(new float[] {0.8f, 0.6f}, target(sum), 1e-6f);
    assertArrayEquals(
        new double[] {0.8 * 0.5, 0.6 * 0.25}, sum.contributions(new double[] {0.5, 0.25}), 1e-6);
  }

  /// (1, 0) among (1, 0) and (0, 1), whose mean is (0.5, 0.5), is the direction (0.5, -0.5); the
  /// third coordinate, which both have, is gone.
  @Test
  void aPartAgainstAlternativesIsADirection() {
    PlacedPart direction =
        PlacedPart.of(0, "", List.of(new float[] {2, 0, 2}, new float[] {0, 1, 1}), 1);
    double half = Math.sqrt(0.5);
    assertArrayEquals(new double[] {half, -half, 0}, direction.unit(), 1e-12);
    refused(
        "the same",
        () ->
            PlacedPart.of(
                0, "", List.of(new float[] {1, 2, 3}, new float[] {0.7f, 1.4f, 2.1f}), 1));
    refused("the same", () -> PlacedPart.of(0, "", List.of(new float[] {1}, new float[] {2}), 1));
  }

  @Test
  void negativeWeightsTurnAway() {
    Composed sum = of(Method.Sum.SUM, SUBTRACTION, part(1, 1, 0), part(-1, 0, 1));
    float half = (float) Math.sqrt(0.5);
    assertArrayEquals(new float[] {half, -half}, target(sum), 1e-6f);
  }

  /// A third of the right angle from (1, 0) to (0, 1) is 30 degrees. Then half of the way to the
  /// third axis.
  @Test
  void slerpGoesFromPartToPart() {
    Composed two = of(Method.Slerp.SLERP, SUBTRACTION, part(2, 1, 0), part(1, 0, 1));
    assertArrayEquals(new float[] {0.8660254f, 0.5f}, target(two), 1e-6f);
    Composed three =
        of(Method.Slerp.SLERP, SUBTRACTION, part(2, 1, 0, 0), part(1, 0, 1, 0), part(3, 0, 0, 1));
    assertArrayEquals(new float[] {0.6123724f, 0.3535534f, 0.7071068f}, target(three), 1e-6f);
  }

  /// Similarities of 0.75 and 0.5 are 1 and 0 deviations above the mean: 0.8413447 and 0.5 of all
  /// are below.
  @Test
  void weicomCountsHowUnusualASimilarityIs() {
    Composed weicom = of(new Method.WeiCom(0.5f), SUBTRACTION, part(1, 1, 0), part(3, 0, 1));
    assertArrayEquals(
        new double[] {0.25 * 0.8413447, 0.75 * 0.5},
        weicom.contributions(new double[] {0.75, 0.5}),
        1e-6);
    assertEquals(HALF, weicom.background(0));
  }

  /// What differs by rounding alone is as usual as anything, however short the vectors are.
  @Test
  void pointsThatAreAllAlikeAreAllAsUsual() {
    assertEquals(0, Background.of(0.5, 1e-5, 1).standardised(0.50001));
    assertEquals(1, Background.of(5e-5, 1e-5, 1e-4).standardised(6e-5), 1e-9);
  }

  /// Where all points are much alike, similarities differ by little beside what they have in
  /// common.
  @Property
  void blocksScoreAsPointsDoHoweverNarrowTheBackground(
      @ForAll @IntRange(min = -500, max = 500) int millionths) {
    float similarity = 0.95f + millionths * 1e-6f;
    Background narrow = new Background(0.95, 1e-4);
    var earnings = new Earnings.Gaussian(new float[] {1}, new Background[] {narrow});
    float[] scores = new float[1];
    earnings.add(0, new float[] {similarity}, 1, scores);
    assertEquals(earnings.of(0, similarity), scores[0], 1e-6);
  }

  /// Two negative parts: similarities of 0.5 and 0.25 with weights 1 and 3 make penalties of 0.5 x
  /// 0.5 and 0.5 x 0.75, of which the larger counts.
  @Test
  void aPenaltyIsThatOfTheWorstPart() {
    Composed penalised =
        of(
            Method.Sum.SUM,
            new Negatives.Penalty(0.5f),
            part(-1, 0, 1),
            part(1, 1, 0),
            part(-3, 0, -1));
    assertEquals(List.of(1, 0, 2), penalised.parts().stream().map(PlacedPart::number).toList());
    assertArrayEquals(
        new double[] {0.9, 0, -0.375},
        penalised.contributions(new double[] {0.9, 0.5, 0.25}),
        1e-6);
    assertEquals(0.525f, score(penalised.question(), new float[] {0.9f, 0.5f, 0.25f}), 1e-6f);
  }

  /// (1, 0) less half of (0, 1) three times.
  @Test
  void thePenaltyOfOnePartIsALine() {
    Composed penalised =
        of(Method.Sum.SUM, new Negatives.Penalty(0.5f), part(1, 1, 0), part(-3, 0, 1));
    assertArrayEquals(new float[] {1, -1.5f}, target(penalised), 1e-6f);
  }

  private static float score(VectorQuestion question, float[] similarities) {
    float[][] parts = new float[similarities.length][1];
    for (int i = 0; i < similarities.length; i++) {
      parts[i][0] = similarities[i];
    }
    float[] scores = new float[1];
    question.combination().combine(parts, 1, scores);
    return scores[0];
  }

  @Property
  void contributionsAddUpToTheScore(
      @ForAll @Size(5) List<@FloatRange(min = -1, max = 1) Float> similarities,
      @ForAll @Size(5) List<@IntRange(min = 1, max = 9) Integer> weights,
      @ForAll boolean weicom) {
    float[][] parts = new float[5][];
    for (int i = 0; i < 5; i++) {
      float[] axis = new float[5];
      axis[i] = 1;
      parts[i] = part(i < 3 ? weights.get(i) : -weights.get(i), axis);
    }
    Composed composed =
        of(weicom ? new Method.WeiCom(0.5f) : Method.Sum.SUM, new Negatives.Penalty(0.7f), parts);
    double[] given = similarities.stream().mapToDouble(each -> each).toArray();
    double[] contributions = composed.contributions(given);
    float whole = (float) (contributions[0] + contributions[1] + contributions[2]);
    float[] compared =
        weicom ? floats(given) : new float[] {whole, (float) given[3], (float) given[4]};
    assertEquals(Arrays.stream(contributions).sum(), score(composed.question(), compared), 1e-5);
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  @Test
  void oneLivePartIsAPlainSearch() {
    Composed alone = of(new Method.WeiCom(0.5f), SUBTRACTION, part(2, 0, 5));
    assertArrayEquals(new float[] {0, 1}, target(alone), 1e-6f);
  }

  @Test
  void partsThatMakeNoQuestionAreRefused() {
    refused("cancel", () -> of(Method.Sum.SUM, SUBTRACTION, part(1, 1, 0), part(-1, 1, 0)));
    refused(
        "cancel",
        () -> of(Method.Sum.SUM, SUBTRACTION, part(1, 1, 0.3f), part(-1, 3.7f, 1.1100001f)));
    refused("opposite", () -> of(Method.Slerp.SLERP, SUBTRACTION, part(1, 1, 0), part(1, -1, 0)));
    refused("away", () -> of(Method.Slerp.SLERP, SUBTRACTION, part(1, 1, 0), part(-1, 0, 1)));
    refused("direction", () -> of(Method.Sum.SUM, SUBTRACTION, part(1, 0, 0)));
    refused("above 0", () -> of(Method.Sum.SUM, new Negatives.Penalty(1), part(-1, 1, 0)));
  }

  private static void refused(String why, Runnable making) {
    OcelliException e = assertThrows(OcelliException.class, making::run);
    assertEquals(ErrorKind.BAD_REQUEST, e.kind());
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }
}
