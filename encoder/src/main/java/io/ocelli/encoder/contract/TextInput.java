package io.ocelli.encoder.contract;

import java.util.Map;
import java.util.TreeMap;

/// How a text becomes tokens.
///
/// @param tokenizer its `tokenizer.json`, relative to the model's folder
/// @param context most tokens, special ones included; what is more is cut off
/// @param cleaning before the tokenizer's own normalisation
/// @param blanked special token that padding's id stands for after the tokenizer has put it in
///   (CLIPA's [SEP], open_clip's `strip_sep_token`); [#NOTHING] as a rule
public record TextInput(
    String tokenizer,
    int context,
    Padding padding,
    Cleaning cleaning,
    Prompts prompts,
    int blanked) {
  public static final int NOTHING = -1;

  public TextInput(
      String tokenizer, int context, Padding padding, Cleaning cleaning, Prompts prompts) {
    this(tokenizer, context, padding, cleaning, prompts, NOTHING);
  }

  /// @param toContext up to the context length always (CLIP, SigLIP); else to the longest of a
  ///   batch
  /// @param left before the text instead of behind it
  /// @param id token that fills
  /// @param masked padding is left out of attention; SigLIP's text tower sees it
  public record Padding(boolean toContext, boolean left, int id, boolean masked) {}

  public enum Cleaning {
    NONE,
    LOWER_CASE,
    /// open_clip's `whitespace` and, with a tokenizer that makes lower case, its `lower`: HTML
    /// entities resolved, damaged text repaired, runs of white space become one space.
    WHITESPACE,
    /// SigLIP's, open_clip's `canonicalize`: as WHITESPACE, and `_` becomes a space, other
    /// punctuation is removed, lower case. Not for transformers' SigLIP, whose tokenizer.json does
    /// this by itself, with `_` removed.
    CANONICAL
  }

  /// @param texts put before the text, by the prompt's name (`query`, `document`, ...)
  /// @param pooled whether the prompt's tokens count in the pooling
  public record Prompts(Map<String, String> texts, boolean pooled) {
    public static final Prompts NONE = new Prompts(Map.of(), true);

    public Prompts {
      texts = java.util.Collections.unmodifiableMap(new TreeMap<>(texts));
    }
  }

  String canonicalText() {
    StringBuilder text = new StringBuilder("context " + context + "\npadding " + padding + "\n");
    if (cleaning != Cleaning.NONE) {
      text.append("cleaning ").append(cleaning).append('\n');
    }
    prompts
        .texts()
        .forEach((name, prompt) -> text.append("prompt %s %s\n".formatted(name, prompt)));
    if (!prompts.pooled()) {
      text.append("prompts not pooled\n");
    }
    if (blanked != NOTHING) {
      text.append("blanked ").append(blanked).append('\n');
    }
    return text.toString();
  }
}
