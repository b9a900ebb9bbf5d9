package io.ocelli.encoder.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.encoder.contract.TextInput.Cleaning;
import org.junit.jupiter.api.Test;

/// Expected texts are those of open_clip 3.3 (`_clean_whitespace`, `_clean_canonicalize`) with ftfy
/// 6.3.
class CleanerTest {
  private static final String SPACES = "\t\n\u000b\u001c \u00a0\u2003\u2028\u3000";

  @Test
  void canonicalTextHasNoPunctuationAndNoCapitals() {
    assertCanonical("", "");
    assertCanonical("two dogs dont play", " Two  dogs, don't\tPLAY!! ");
    assertCanonical("a b cd", "a_b c-d");
    assertCanonical("", "!\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~");
    assertCanonical("¿què", "¿Què?");
    assertCanonical("ὀδυσσεύς", "ὈΔΥΣΣΕΎΣ");
  }

  @Test
  void whiteSpaceIsWhatPythonCallsSo() {
    assertEquals("a b", Cleaner.clean(Cleaning.WHITESPACE, SPACES + "a" + SPACES + "b" + SPACES));
    assertEquals("a\u200bb", Cleaner.clean(Cleaning.WHITESPACE, "a\u200bb"));
  }

  @Test
  void entitiesAreResolvedTwice() {
    assertRepaired("Tom & Jerry <3", "Tom &amp; Jerry &lt;3");
    assertRepaired("é twice", "&amp;amp;eacute; twice");
    assertRepaired("& © ¬it; &nosuch; A€", "&amp &#169; &notit; &nosuch; &#x41;&#128;");
    assertRepaired("¬ €", "&not &euro;");
    assertRepaired("&euro", "&euro");
    assertRepaired("\ufffd\ufffd", "&#0;&#xd800;");
  }

  @Test
  void damagedTextIsRepaired() {
    assertRepaired("\"curly\" 'quotes' it's", "“curly” ‘quotes’ it’s");
    assertRepaired("fine flow", "ﬁne ﬂow");
    assertRepaired("full width!", "ｆｕｌｌ ｗｉｄｔｈ！");
    assertRepaired("line separatorbell", "line\u2028separator\u0007bell");
    assertRepaired("red", "\u001b[31mred\u001b[0m");
    assertRepaired("é", "e\u0301");
    assertRepaired("\ufffd 🐈", "\ud83d 🐈");
    assertRepaired("… €", "\u0085 \u0080");
  }

  @Test
  void othersAreLeftAlone() {
    String text = " A “text”, ﬁne &amp; WELL\t";
    assertEquals(text, Cleaner.clean(Cleaning.NONE, text));
    assertEquals(" a “text”, ﬁne &amp; well\t", Cleaner.clean(Cleaning.LOWER_CASE, text));
  }

  private static void assertCanonical(String expected, String text) {
    assertEquals(expected, Cleaner.clean(Cleaning.CANONICAL, text));
  }

  private static void assertRepaired(String expected, String text) {
    assertEquals(expected, Cleaner.clean(Cleaning.WHITESPACE, text));
  }
}
