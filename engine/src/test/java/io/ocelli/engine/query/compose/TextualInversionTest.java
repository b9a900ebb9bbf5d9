package io.ocelli.engine.query.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.id.PointId;
import io.ocelli.core.query.tree.Composition.Part;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.engine.query.compose.TextualInversion.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TextualInversionTest {
  private static final List<List<String>> NAMED =
      List.of(List.of("puppy", "dog", "cat"), List.of("dog", "cat"), List.of("dog", "ball", "dog"));

  /// Dog three times, as twice by one proxy is once; cat twice; puppy and ball once, of which a
  /// nearer proxy names the puppy.
  @Test
  void wordsWeighWhatShareOfProxiesNamesThem() {
    assertEquals(
        List.of(new Word("dog", 1), new Word("cat", 2f / 3), new Word("puppy", 1f / 3)),
        TextualInversion.words(NAMED, 3));
    assertEquals(List.of(new Word("dog", 1)), TextualInversion.words(NAMED, 1));
    assertEquals(List.of(), TextualInversion.words(List.of(List.of()), 7));
  }

  @Test
  void aPartSaysItsTextsOfAWord() {
    VectorInput point = new VectorInput.OfPoint(PointId.of(1));
    assertEquals(
        new Part(text("dog sculpture"), 1.5f, "look", List.of(text("dog photo"), point)),
        new Word("dog", 0.5f)
            .with(new Part(text("sculpture"), 3, "look", List.of(text("photo"), point))));
  }

  private static VectorInput text(String text) {
    return new VectorInput.Text(text, "auto");
  }

  /// Whose words are whose does not matter, nor how often all is said: only how many name a word.
  @Property(tries = 200)
  void theOrderOfProxiesDecidesTiesAlone(
      @ForAll @Size(min = 1, max = 8)
          List<@Size(max = 6) List<@StringLength(1) @CharRange(from = 'a', to = 'f') String>> named,
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 4) int times) {
    List<List<String>> other = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      other.addAll(named);
    }
    Collections.shuffle(other, random);
    Set<Word> all = new HashSet<>(TextualInversion.words(named, 6));
    assertEquals(all, new HashSet<>(TextualInversion.words(other, 6)));
    List<Word> few = TextualInversion.words(other, 3);
    for (Word left : all) {
      assertTrue(few.contains(left) || few.getLast().weight() >= left.weight());
    }
  }
}
