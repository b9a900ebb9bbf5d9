package io.ocelli.engine.query.relevance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class KneeTest {
  @Test
  void anAnswerEndsBeforeTheLargestDrop() {
    assertEquals(2, Knee.before(new double[] {0.99, 0.95, 0.4, 0.3}));
    assertEquals(1, Knee.before(new double[] {0.9, 0.1}));
  }

  @Test
  void whatNeverDropsIsShownWhole() {
    assertEquals(3, Knee.before(new double[] {1, 0.9, 0.8}));
    assertEquals(1, Knee.before(new double[] {0.6}));
  }

  @Test
  void whereTheFirstHitIsFarFromCertainNothingIsShown() {
    assertEquals(0, Knee.before(new double[] {0.3, 0.2, 0.2}));
    assertEquals(0, Knee.before(new double[] {0.5}), "of equal drops the first counts");
    assertEquals(0, Knee.before(new double[] {}));
  }

  @Property
  void whatIsShownIsMoreRelevantThanWhatIsNot(
      @ForAll double @DoubleRange(min = 0, max = 1) [] any) {
    double[] falling = Arrays.stream(any).map(each -> -each).sorted().map(each -> -each).toArray();
    int shown = Knee.before(falling);
    assertTrue(shown == 0 || shown == falling.length || falling[shown - 1] > falling[shown]);
  }
}
