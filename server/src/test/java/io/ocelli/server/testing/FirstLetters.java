package io.ocelli.server.testing;

import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.SparseTextEncoder;
import io.ocelli.core.vector.VectorValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// A dimension for each first letter of a word.
final class FirstLetters implements SparseTextEncoder {
  @Override
  public EncoderInfo info() {
    return Colours.TERMS;
  }

  @Override
  public List<VectorValue.Sparse> encode(List<String> texts, String prompt) {
    return texts.stream().map(FirstLetters::letters).toList();
  }

  private static VectorValue.Sparse letters(String text) {
    int[] letters =
        Stream.of(text.split(" ")).mapToInt(word -> word.charAt(0)).distinct().sorted().toArray();
    float[] ones = new float[letters.length];
    Arrays.fill(ones, 1);
    return VectorValue.Sparse.of(letters, ones);
  }
}
