package io.ocelli.encoder.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.ocelli.encoder.contract.TextInput.Cleaning;
import io.ocelli.encoder.contract.TextInput.Padding;
import io.ocelli.encoder.contract.TextInput.Prompts;
import org.junit.jupiter.api.Test;

class TextInputTest {
  private static final Padding PADDING = new Padding(true, false, 0, true);

  /// Options that a model does not use leave its fingerprint as it was before they existed.
  @Test
  void canonicalTextLeavesDefaultsOut() {
    assertEquals(
        """
        context 32
        padding Padding[toContext=true, left=false, id=0, masked=true]
        """,
        input(Cleaning.NONE, TextInput.NOTHING).canonicalText());
  }

  @Test
  void canonicalTextTellsAllElse() {
    String plain = input(Cleaning.NONE, TextInput.NOTHING).canonicalText();
    assertNotEquals(plain, input(Cleaning.NONE, 102).canonicalText());
    assertNotEquals(plain, input(Cleaning.WHITESPACE, TextInput.NOTHING).canonicalText());
  }

  private static TextInput input(Cleaning cleaning, int blanked) {
    return new TextInput("tokenizer.json", 32, PADDING, cleaning, Prompts.NONE, blanked);
  }
}
