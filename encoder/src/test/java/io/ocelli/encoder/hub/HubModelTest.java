package io.ocelli.encoder.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubModelTest {
  @Test
  void the_revision_is_main_unless_it_is_written() {
    assertEquals(
        new HubModel("openai", "clip-vit-base-patch32", "main"),
        HubModel.parse("hf:openai/clip-vit-base-patch32"));
    assertEquals(
        new HubModel("org", "m.v1_2", "refs/pr/3"), HubModel.parse("hf:org/m.v1_2@refs/pr/3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org/name",
        "hf:name",
        "hf:org/",
        "hf:/name",
        "hf:org/name/more",
        "hf:../name",
        "hf:org/..",
        "hf:org/a..b",
        "hf:org/a--b",
        "hf:-org/name",
        "hf:org/na me",
        "hf:org/name?x",
        "hf:org/name@",
        "hf:org/name@../../x",
        "hf:org/name@a//b",
        "hf:org/name@/a",
        "hf:org/name@a b",
        "hf:org/näme"
      })
  void what_could_mean_something_else_is_refused(String text) {
    OcelliException e = assertThrows(OcelliException.class, () -> HubModel.parse(text));
    assertEquals(ErrorKind.INVALID_VALUE, e.kind());
  }

  @Property
  void what_is_accepted_stays_within_the_cache(
      @ForAll
          @Chars({'.', '/', '@', '-', '_', 'a'})
          @CharRange(from = 'x', to = 'z')
          @StringLength(max = 12)
          String text) {
    HubModel model;
    try {
      model = HubModel.parse("hf:" + text);
    } catch (OcelliException _) {
      return;
    }
    Assertions.assertFalse(model.id().contains(".."));
    Assertions.assertFalse(model.id().contains("--"));
    Assertions.assertFalse(model.revision().contains(".."));
    Assertions.assertFalse(model.revision().startsWith("/"));
    assertEquals(model, HubModel.parse(model.toString()));
  }
}
