package io.ocelli.bench.quality.composed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.ocelli.core.id.PointId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// On unit vectors of a plane at 0, 30, 60 and 90 degrees (points 0 to 3), through the engine.
class MethodsTest {
  private static final Part PICTURE = new Part.Picture(PointId.of(0), at(0));
  private static final Part WORDS = new Part.Words("up", at(80));
  private static final Part DOWN = new Part.Words("down", at(-45));

  @Test
  void eachTakesWhatItsNameSays() throws IOException {
    try (Gallery gallery = new Gallery(List.of(at(0), at(30), at(60), at(90)))) {
      ComposedQuery both = query(List.of(PICTURE, WORDS), List.of());
      assertEquals(List.of(0, 1, 2, 3), ranking("image only", both, gallery));
      assertEquals(List.of(3, 2, 1, 0), ranking("text only", both, gallery));
      // The sum points to 40 degrees.
      assertEquals(List.of(1, 2, 0, 3), ranking("plain sum", both, gallery));
      // Three quarters of the way to 80 degrees.
      assertEquals(
          List.of(2), ranking("slerp, 3/4 of the way to the text", both, gallery).subList(0, 1));
      // Similarities to the picture 1, .866, .5, 0 lie 1.06, .71, -.24, -1.54 deviations from their
      // mean, those to the words, .17, .64, .94, .98, -1.57, -.13, .78, .92: together .914, 1.210,
      // 1.189, .883 halves.
      assertEquals(List.of(1, 2, 0, 3), ranking("weicom, lambda 0.5", both, gallery));

      // Half of the unwanted turns 0 degrees by atan(0.354 / 0.646) = 28.7 degrees.
      ComposedQuery less = query(List.of(PICTURE), List.of(DOWN));
      assertEquals(List.of(1, 0, 2, 3), ranking("sum less half of the unwanted", less, gallery));
      // 1 - .354, .866 - .129, .5 + .129 and 0 + .354.
      assertEquals(List.of(1, 0, 2, 3), ranking("sum, penalty 0.5", less, gallery));
    }
  }

  /// 80 degrees against 20 is the direction of 140, half way between which and 0 is 70.
  @Test
  void wordsAgainstOthersAreDirections() throws IOException {
    try (Gallery gallery = new Gallery(List.of(at(0), at(30), at(60), at(90)))) {
      Part words = new Part.Words("up", at(80), List.of(at(20)));
      ComposedQuery query = query(List.of(PICTURE, words), List.of());
      String name = "sum, words against the others of their kind";
      assertEquals(List.of(2, 3, 1, 0), ranking(name, query, gallery));
    }
  }

  /// Each point names both words, as there are no more, so both weigh the same: "low up" at 20
  /// degrees and "high up" at 80 add up to 50.
  @Test
  void freedomAsksForTheTextWithTheWordsOfAVocabulary() throws IOException {
    Map<String, Float> texts = Map.of("low", 10f, "high", 70f, "low up", 20f, "high up", 80f);
    Lexicon lexicon =
        new Lexicon(Map.of("heights", List.of("low", "high")), text -> at(texts.get(text)));
    try (Gallery gallery = new Gallery(List.of(at(0), at(30), at(60), at(90)), lexicon)) {
      Method freedom = Methods.freedom("heights");
      assertEquals("freedom, heights", freedom.name());
      ComposedQuery query = query(List.of(PICTURE, WORDS), List.of());
      // The picture is a point that is named: it does not answer.
      assertEquals(
          List.of(PointId.of(2), PointId.of(1), PointId.of(3)),
          gallery.ranking(freedom.question().apply(query).orElseThrow()));
      assertFalse(freedom.answers(query(List.of(PICTURE), List.of(DOWN))));
    }
  }

  @Test
  void aMethodWithoutWhatItNeedsHasNoAnswer() {
    assertEquals(
        List.of("image only"),
        Methods.all().stream()
            .filter(method -> method.answers(query(List.of(PICTURE), List.of())))
            .map(Method::name)
            .toList());
  }

  private static List<Integer> ranking(String method, ComposedQuery query, Gallery gallery) {
    return Methods.all().stream()
        .filter(each -> each.name().equals(method))
        .map(each -> gallery.ranking(each.question().apply(query).orElseThrow()))
        .flatMap(List::stream)
        .map(id -> (int) ((PointId.Num) id).value())
        .toList();
  }

  private static ComposedQuery query(List<Part> wanted, List<Part> unwanted) {
    return new ComposedQuery(wanted, unwanted, Set.of(), Set.of());
  }

  private static float[] at(double degrees) {
    double angle = Math.toRadians(degrees);
    return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
  }
}
