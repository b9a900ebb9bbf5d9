package io.ocelli.core.query.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.id.PointId;
import io.ocelli.core.query.tree.Composition.Method;
import io.ocelli.core.query.tree.Composition.Negatives;
import io.ocelli.core.query.tree.Composition.Part;
import io.ocelli.core.query.tree.Composition.Vocabulary;
import io.ocelli.core.vector.VectorInput;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompositionTest {
  private static Part text(float weight) {
    return new Part(new VectorInput.Text("red", "auto"), weight, null);
  }

  private static Part point(float weight) {
    return new Part(new VectorInput.OfPoint(PointId.of(1)), weight, null);
  }

  private static Composition composition(Method method, Part... parts) {
    return new Composition(List.of(parts), method, Negatives.Subtraction.SUBTRACTION);
  }

  @Test
  void partsWeighWhatIsSaid() {
    Composition sum = composition(Method.Sum.SUM, point(1), text(0.7f), point(-2));
    assertArrayEquals(new float[] {1, 0.7f, -2}, sum.weights());
  }

  @Test
  void textsShareLambdaAndTheOthersTheRest() {
    // Texts 1 and 1 share 0.3; points 3 and -1 share 0.7 by 3/4 and 1/4.
    Composition mixed = composition(new Method.WeiCom(0.3f), text(1), point(3), text(1), point(-1));
    assertArrayEquals(new float[] {0.15f, 0.525f, 0.15f, -0.175f}, mixed.weights(), 1e-6f);
  }

  @Test
  void oneKindAloneHasAll() {
    Composition texts = composition(new Method.WeiCom(0.3f), text(1), text(3));
    assertArrayEquals(new float[] {0.25f, 0.75f}, texts.weights(), 1e-6f);
    Composition tiny = composition(new Method.WeiCom(0.3f), text(1e-42f), text(1e-42f));
    assertArrayEquals(new float[] {0.5f, 0.5f}, tiny.weights(), 1e-6f);
    Composition points = composition(new Method.WeiCom(0.3f), point(2));
    assertArrayEquals(new float[] {1}, points.weights(), 1e-6f);
  }

  /// The factor that makes a share of it is beyond a float.
  @Test
  void theLeastWeightHasItsShareToo() {
    Composition mixed = composition(new Method.WeiCom(0.5f), text(Float.MIN_VALUE), point(1));
    assertArrayEquals(new float[] {0.5f, 0.5f}, mixed.weights(), 1e-6f);
  }

  @Test
  void whatIsTakenOffHasNoShare() {
    Composition penalty =
        new Composition(
            List.of(point(1), text(1), text(-5)),
            new Method.WeiCom(0.5f),
            new Negatives.Penalty(1));
    assertArrayEquals(new float[] {0.5f, 0.5f, -5}, penalty.weights(), 1e-6f);
  }

  @Test
  void whatHasNoEffectIsNotAlive() {
    assertArrayEquals(
        new int[] {0, 2}, composition(Method.Sum.SUM, point(1), text(0), point(-1)).live());
    assertArrayEquals(new int[] {0}, composition(new Method.WeiCom(0), point(1), text(1)).live());
    assertArrayEquals(new int[] {1}, composition(new Method.WeiCom(1), point(1), text(1)).live());
    assertArrayEquals(
        new int[] {0},
        new Composition(List.of(point(1), text(-1)), Method.Sum.SUM, new Negatives.Penalty(0))
            .live());
  }

  @Test
  void textsTakeWordsUnlessTheyAreAPenalty() {
    Method freedom = new Method.FreeDom(new Vocabulary("words", null, "text"), 20, 7, 7);
    assertTrue(composition(freedom).takesWords(text(-1)));
    assertFalse(composition(freedom).takesWords(point(1)));
    assertFalse(composition(Method.Sum.SUM).takesWords(text(1)));
    Composition penalised = new Composition(List.of(), freedom, new Negatives.Penalty(1));
    assertTrue(penalised.takesWords(text(1)));
    assertFalse(penalised.takesWords(text(-1)));
  }
}
