package io.ocelli.core.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.classify.Method.Described;
import io.ocelli.core.payload.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptTemplatesTest {
  @Test
  void eightyDifferentSentencesHaveOnePlaceEach() {
    List<String> templates = PromptTemplates.imagenet80();
    assertEquals(80, templates.stream().distinct().count());
    assertEquals(80, templates.size());
    for (String template : templates) {
      int place = template.indexOf(Described.PLACE);
      assertTrue(place >= 0, template);
      assertEquals(place, template.lastIndexOf(Described.PLACE), template);
      assertTrue(template.endsWith("."), template);
    }
  }

  @Test
  void theyAreInTheOrderOfTheirAuthors() {
    List<String> texts = Described.by(Value.of("cat"), PromptTemplates.imagenet80()).texts();
    assertEquals("a bad photo of a cat.", texts.getFirst());
    assertEquals("a cat in a video game.", texts.get(35));
    assertEquals("a tattoo of the cat.", texts.getLast());
  }
}
