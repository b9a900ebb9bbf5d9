package io.ocelli.bench.quality.workload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.bench.quality.workload.AttributeSpace.Parameters;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttributeSpaceTest {
  private static final Set<String> VOCABULARY = Set.of("red", "blue", "star", "ring");

  @Test
  void withoutNoiseAndGapATextOfAllThatAPictureShowsIsItsVector() {
    AttributeSpace space = new AttributeSpace(new Parameters(1, 64, 0, 0, 0), VOCABULARY);
    float[] picture = space.picture("a", List.of("red", "star"));
    assertArrayEquals(picture, space.text("A star that is red!"), 1e-6f);
    assertArrayEquals(picture, space.picture("b", List.of("red", "star")), 1e-6f);
    assertEquals(1, dot(picture, picture), 1e-6);
  }

  /// The expected cosine is the signals' over the product of the lengths, which are the roots of 1
  /// + gap^2 + noise^2; in many dimensions what is random is close to what is expected.
  @Test
  void lengthsOfSignalGapAndNoiseAreAsStated() {
    AttributeSpace space = new AttributeSpace(new Parameters(2, 40_000, 0.5, 0.25, 1), VOCABULARY);
    float[] redStar = space.picture("a", List.of("red", "star"));
    double length = Math.sqrt(1 + 1 + 0.25);
    assertEquals(
        (1 + 1) / (length * length),
        dot(redStar, space.picture("b", List.of("red", "star"))),
        0.02,
        "two pictures that show the same: signal and gap agree");
    assertEquals(
        (0.5 + 1) / (length * length),
        dot(redStar, space.picture("c", List.of("red", "ring"))),
        0.02,
        "one of two values agrees");
    assertEquals(
        Math.sqrt(0.5) / (length * Math.sqrt(1 + 1 + 0.0625)),
        dot(redStar, space.text("red")),
        0.02,
        "a picture and one of its two words: their gaps are apart");
  }

  @Test
  void theSeedDecidesEverything() {
    Parameters parameters = new Parameters(3, 16, 0.5, 0.25, 1);
    AttributeSpace space = new AttributeSpace(parameters, VOCABULARY);
    AttributeSpace again = new AttributeSpace(parameters, VOCABULARY);
    assertArrayEquals(space.text("red"), again.text("red"));
    assertArrayEquals(space.picture("a", List.of("red")), again.picture("a", List.of("red")));
    assertNotEquals(
        space.text("red")[0],
        new AttributeSpace(new Parameters(4, 16, 0.5, 0.25, 1), VOCABULARY).text("red")[0]);
  }

  @Test
  void aTextWithoutAValueHasNoVector() {
    AttributeSpace space = new AttributeSpace(Parameters.STANDARD, VOCABULARY);
    assertThrows(IllegalArgumentException.class, () -> space.text("a purple thing"));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
