package io.ocelli.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void ordinaryNamesStayAsTheyAre() {
    String name = "Füße & 東京 — 👩‍👩‍👧 (1).jpg";
    assertEquals(name, Printable.escape(name));
  }

  @Property
  void nothingThatMovesACursorIsLeft(@ForAll String text) {
    String line = Printable.escape(text);
    assertTrue(line.codePoints().noneMatch(Character::isISOControl));
    assertTrue(line.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE));
    assertEquals(line, Printable.escape(line), "an escaped line is printable");
  }
}
