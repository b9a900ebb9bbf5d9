package io.ocelli.bench.quality.workload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.bench.quality.composed.ComposedQuery;
import io.ocelli.bench.quality.composed.ComposedWorkload;
import io.ocelli.bench.quality.composed.Lexicon;
import io.ocelli.bench.quality.workload.CaptionWorkload.Photo;
import io.ocelli.core.id.PointId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaptionWorkloadTest {
  private static final Topic DOG = new Topic("dog", Set.of("dog", "dogs"));
  private static final Topic GRASS = new Topic("grass", Set.of("grass"));
  private static final Topic SNOW = new Topic("snow", Set.of("snow"));

  @Test
  void twoCaptionsMustAgree() {
    assertTrue(DOG.isShown(List.of("Dogs!", "a dog .", "an animal")));
    assertFalse(DOG.isShown(List.of("a dog and a dog", "an animal")));
    assertFalse(DOG.isShown(List.of("a hotdog", "a dogma")));
  }

  /// Every second photograph is searched: points 0 to 4 are a dog, three dogs in the snow, and a
  /// dog in the snow that one caption alone tells of.
  @Test
  void rightIsWhatShowsTheSubjectInTheOtherScene() {
    Photo fittedSnow = photo("snow", 0, 1);
    Photo fittedOther = photo("grass", 1, 0);
    Photo doubtful = new Photo(List.of("dog", "dog", "dog in snow"), new float[] {1, 0});
    CaptionWorkload workload =
        new CaptionWorkload(
            List.of(
                fittedSnow, photo("dog", 1, 0),
                fittedOther, photo("dog in snow", 0, 1),
                fittedSnow, photo("dog in snow", 0, 1),
                fittedOther, photo("dog in snow", 0, 1),
                fittedSnow, doubtful));
    assertEquals(5, workload.vectors().size());

    ComposedWorkload made = workload.queries(List.of(DOG), List.of(SNOW), 1);

    assertEquals(1, made.queries().size(), "the others have snow, or perhaps");
    ComposedQuery query = made.queries().getFirst();
    assertEquals(Set.of(PointId.of(0)), query.leftOut());
    assertEquals(Set.of(PointId.of(1), PointId.of(2), PointId.of(3)), query.relevant());
    // Snow is at (0, 1), the middle of the five fitted ones at (0.4, 0.6).
    float half = (float) Math.sqrt(0.5);
    assertArrayEquals(new float[] {-half, half}, query.wantedWords().getFirst().vector(), 1e-6f);
  }

  /// Of 20 fitted photographs 5 show a dog at (1, 0), 4 a cat, and 15 grass at (0, 1), which is too
  /// many to say anything.
  @Test
  void wordsAreWhatSomePicturesShowAndTextsAreSumsOfTheirWords() {
    List<Photo> photos = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Photo fitted = i < 5 ? photo("dog", 1, 0) : photo(i < 9 ? "cat grass" : "grass", 0, 1);
      photos.addAll(List.of(fitted, photo("dog", 1, 0)));
    }
    Lexicon lexicon = new CaptionWorkload(photos).lexicon(List.of(GRASS));
    assertEquals(Map.of("words of captions", List.of("dog")), lexicon.vocabularies());
    float half = (float) Math.sqrt(0.5);
    // The middle is (0.25, 0.75); what a grass is is the opposite of what a dog is.
    assertArrayEquals(new float[] {half, -half}, lexicon.texts().apply("dog"), 1e-6f);
    assertArrayEquals(new float[] {-half, half}, lexicon.texts().apply("grass"), 1e-6f);
    assertArrayEquals(new float[] {half, -half}, lexicon.texts().apply("dog dog grass"), 1e-6f);
  }

  private static Photo photo(String caption, float x, float y) {
    return new Photo(List.of(caption, caption), new float[] {x, y});
  }
}
