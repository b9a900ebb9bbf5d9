package io.ocelli.encoder.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What is known of a model's text input. What is not known is empty.
///
/// @param context tokens, those at the ends included
/// @param tokenizer a name, or the hub id that has it
/// @param pooling of the text tower
/// @param prompts what must stand around a text
public record TextFacts(
    OptionalInt context, String tokenizer, Optional<Pooling> pooling, String prompts) {

  /// One line for people: `context 64, sentencepiece tokens, last pooling of tokens`.
  String line() {
    List<String> words = new ArrayList<>();
    context.ifPresent(tokens -> words.add("context " + tokens));
    if (!tokenizer.isEmpty()) {
      words.add(tokenizer + " tokens");
    }
    pooling.ifPresent(pool -> words.add(pool + " pooling of tokens"));
    if (!prompts.isEmpty()) {
      words.add(prompts);
    }
    return String.join(", ", words);
  }
}
