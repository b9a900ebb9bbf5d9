package io.ocelli.encoder.text;

import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.TextInput;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Texts to tokens by a [TextInput]: cleaned, with their prompt before them, cut off at the context
/// length. Padding is left to [TokenBatch]. Safe for use by many threads at once.
public final class TextTokenizer implements AutoCloseable {
  private static final int CHARACTERS_A_TOKEN = 64;
  private static final int SLACK = 1 << 14;

  private final TextInput input;
  private final Tokenizer tokenizer;
  private final boolean special;

  /// Leading tokens by prompt.
  private final Map<String, Integer> promptLengths = new ConcurrentHashMap<>();

  private TextTokenizer(TextInput input, Tokenizer tokenizer, boolean special) {
    this.input = input;
    this.tokenizer = tokenizer;
    this.special = special;
  }

  /// @param folder that the contract's file names are relative to
  /// @param special whether tokens such as [CLS] and end of text are put in
  public static TextTokenizer open(TextInput input, Path folder, boolean special) {
    Tokenizer tokenizer = Tokenizer.open(folder.resolve(input.tokenizer()), input.context());
    TextTokenizer opened = new TextTokenizer(input, tokenizer, special);
    try {
      opened.checkContext();
      return opened;
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /// Of pairs of texts.
  ///
  /// @param folder that the contract's file names are relative to
  public static TextTokenizer openForPairs(TextInput input, Path folder) {
    TextTokenizer opened = open(input, folder, true);
    try {
      opened.checkContext(opened.pair("", "").length());
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void checkContext() {
    checkContext(tokenizer.encode("", special).ids().length);
  }

  /// A context that is shorter than the special tokens is ignored by the tokenizer.
  private void checkContext(int least) {
    if (input.context() < Math.max(1, least)) {
      throw OcelliException.invalid(
          "a context of %d tokens is too short for %s, which puts %d special ones in"
              .formatted(input.context(), input.tokenizer(), least));
    }
  }

  int unknown() {
    return tokenizer.unknown();
  }

  int vocabulary() {
    return tokenizer.vocabulary();
  }

  /// @param name of one of the model's prompts; any other, or null, puts nothing before
  public Tokens tokens(String text, String name) {
    String prompt = name == null ? "" : input.prompts().texts().getOrDefault(name, "");
    Tokenizer.Encoded encoded = encode(prompt + text);
    int[] ids = encoded.ids();
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == input.blanked()) {
        ids[i] = input.padding().id();
      }
    }
    int leading = 0;
    if (!input.prompts().pooled() && !prompt.isEmpty()) {
      leading = Math.min(ids.length, promptLengths.computeIfAbsent(prompt, this::leading));
    }
    return new Tokens(ids, encoded.typeIds(), leading);
  }

  /// Two texts in one sequence, the longer one cut where both are too long.
  public Tokens pair(String query, String candidate) {
    Tokenizer.Encoded encoded = tokenizer.encodePair(readable(query), readable(candidate));
    return new Tokens(encoded.ids(), encoded.typeIds(), 0);
  }

  /// As sentence-transformers counts them (`_get_prompt_length`): the prompt's tokens alone, with
  /// the special ones before, without one behind.
  private int leading(String prompt) {
    boolean[] inserted = encode(prompt).special();
    int length = inserted.length;
    return length > 0 && inserted[length - 1] ? length - 1 : length;
  }

  private Tokenizer.Encoded encode(String text) {
    return tokenizer.encode(readable(text), special);
  }

  private String readable(String text) {
    return Cleaner.clean(input.cleaning(), beginning(text));
  }

  /// As much of a text as the context can hold, and far more: a tokenizer reads all of a text
  /// before it cuts, and megabytes would hold a core for a minute. No token of a language is as
  /// long as these; runs of white space and the like may be.
  private String beginning(String text) {
    long most = SLACK + (long) CHARACTERS_A_TOKEN * input.context();
    if (text.length() <= most) {
      return text;
    }
    int end = (int) most;
    while (end > most / 2 && !Character.isWhitespace(text.charAt(end))) {
      end--;
    }
    return text.substring(0, Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end);
  }

  /// Tokens that the caller has cut.
  ///
  /// @throws OcelliException BAD_REQUEST for ids that the model does not have, or more than its
  ///   context takes
  Tokens given(int[] ids) {
    if (ids.length == 0 || ids.length > input.context()) {
      throw OcelliException.badRequest(
          "an input of %d tokens: this model takes 1 to %d".formatted(ids.length, input.context()));
    }
    for (int id : ids) {
      if (id < 0 || id >= tokenizer.vocabulary()) {
        throw OcelliException.badRequest(
            "there is no token %d: this model has 0 to %d"
                .formatted(id, tokenizer.vocabulary() - 1));
      }
    }
    return new Tokens(ids.clone(), new int[ids.length], 0);
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
