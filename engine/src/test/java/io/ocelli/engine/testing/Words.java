package io.ocelli.engine.testing;

import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.SparseTextEncoder;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.vector.VectorValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Knows three colours by name and mixes those that a text names; everything else is black.
/// Remembers what it was asked.
public final class Words implements TextEncoder {
  /// The prompt of every batch so far.
  public final List<String> prompts = new ArrayList<>();

  /// The size of every batch so far.
  public final List<Integer> batches = new ArrayList<>();

  @Override
  public EncoderInfo info() {
    return Eye.SENSE;
  }

  @Override
  public List<float[]> encode(List<String> texts, String prompt) {
    prompts.add(prompt);
    batches.add(texts.size());
    return texts.stream().map(Words::colour).toList();
  }

  private static float[] colour(String text) {
    float[] mix = {0, 0, 0, 255};
    for (String word : text.split(" ")) {
      int light = List.of("red", "green", "blue").indexOf(word);
      if (light >= 0) {
        mix[light] = 255;
      }
    }
    return mix;
  }

  /// Tokens are the values themselves.
  @Override
  public List<float[]> encodeTokens(List<int[]> tokens) {
    return tokens.stream().map(Words::values).toList();
  }

  private static float[] values(int[] ids) {
    float[] values = new float[4];
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] > 255) {
        throw OcelliException.badRequest("there is no token " + ids[i]);
      }
      values[i] = ids[i];
    }
    return values;
  }

  @Override
  public int tokens(String text) {
    return text.split(" ").length;
  }

  /// Each word's first letter is a dimension.
  public SparseTextEncoder terms() {
    return new SparseTextEncoder() {
      @Override
      public EncoderInfo info() {
        return new EncoderInfo(
            "terms", "t1", Set.of(EncoderInfo.Modality.SPARSE_TEXT), 0, null, "first letters");
      }

      @Override
      public List<VectorValue.Sparse> encode(List<String> texts, String prompt) {
        prompts.add(prompt);
        return texts.stream().map(Words::letters).toList();
      }
    };
  }

  private static VectorValue.Sparse letters(String text) {
    Set<Integer> letters = new TreeSet<>();
    for (String word : text.split(" ")) {
      letters.add((int) word.charAt(0));
    }
    float[] ones = new float[letters.size()];
    Arrays.fill(ones, 1);
    return VectorValue.Sparse.of(letters.stream().mapToInt(each -> each).toArray(), ones);
  }
}
