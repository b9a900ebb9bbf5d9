package io.ocelli.encoder.text;

import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.encoder.head.Tap;
import io.ocelli.encoder.head.VectorHeads;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Texts to the mean of their tokens' rows; no network. A text without a known token is a zero
/// vector.
final class StaticTextEncoder implements TextEncoder {
  private final EncoderInfo info;
  private final TextTokenizer tokenizer;
  private final StaticTable table;
  private final VectorHeads heads;

  /// @param tokenizer that puts no special tokens in; its owner closes it
  /// @param table its owner closes it
  /// @param heads that pool tokens
  StaticTextEncoder(
      EncoderInfo info, TextTokenizer tokenizer, StaticTable table, VectorHeads heads) {
    this.info = info;
    this.tokenizer = tokenizer;
    this.table = table;
    this.heads = heads;
  }

  @Override
  public EncoderInfo info() {
    return info;
  }

  @Override
  public List<float[]> encode(List<String> texts, String prompt) {
    return texts.stream().map(text -> vector(tokenizer.tokens(text, prompt))).toList();
  }

  @Override
  public List<float[]> encodeTokens(List<int[]> tokens) {
    return tokens.stream().map(ids -> vector(tokenizer.given(ids))).toList();
  }

  @Override
  public int tokens(String text) {
    return known(tokenizer.tokens(text, null)).length;
  }

  private float[] vector(Tokens tokens) {
    int[] ids = known(tokens);
    float[] rows = new float[Math.multiplyExact(ids.length, table.dims())];
    for (int i = 0; i < ids.length; i++) {
      table.read(ids[i], rows, i * table.dims());
    }
    return heads.apply(new Tap(rows, 0, new int[] {ids.length, table.dims()}));
  }

  private int[] known(Tokens tokens) {
    IntStream pooled = Arrays.stream(tokens.ids()).skip(tokens.prompt());
    return table.dropsUnknown()
        ? pooled.filter(id -> id != tokenizer.unknown()).toArray()
        : pooled.toArray();
  }
}
