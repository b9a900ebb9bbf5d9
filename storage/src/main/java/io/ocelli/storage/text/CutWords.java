package io.ocelli.storage.text;

import io.ocelli.core.collection.TextAnalysis.Tokenizer;
import io.ocelli.core.filter.Words;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// Cuts texts into words.
final class CutWords {
  private static final int CJK =
      CJKBigramFilter.HAN
          | CJKBigramFilter.HIRAGANA
          | CJKBigramFilter.KATAKANA
          | CJKBigramFilter.HANGUL;

  private CutWords() {}

  /// The words at each place of a stored text. Chinese, Japanese and Korean characters stand at
  /// their places alone and together with the next one.
  static List<List<String>> stored(Tokenizer tokenizer, String text) {
    return switch (tokenizer) {
      case WORD, PREFIX -> Words.split(text).stream().map(List::of).toList();
      case WHITESPACE -> spaced(text).stream().map(List::of).toList();
      case MULTILINGUAL -> multilingual(text, true);
    };
  }

  /// The words that a query looks for; of Chinese, Japanese and Korean, pairs of characters, or one
  /// that stands alone.
  static List<String> asked(Tokenizer tokenizer, String query) {
    return switch (tokenizer) {
      case WORD, PREFIX -> Words.split(query);
      case WHITESPACE -> spaced(query);
      case MULTILINGUAL -> multilingual(query, false).stream().map(List::getFirst).toList();
    };
  }

  private static List<String> spaced(String text) {
    return Arrays.stream(text.split("\\s+", 0)).filter(word -> !word.isEmpty()).toList();
  }

  private static List<List<String>> multilingual(String text, boolean singles) {
    StandardTokenizer tokenizer = new StandardTokenizer();
    tokenizer.setReader(new StringReader(text));
    List<List<String>> places = new ArrayList<>();
    try (TokenStream stream = new CJKBigramFilter(tokenizer, CJK, singles)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        if (step.getPositionIncrement() > 0) {
          places.add(new ArrayList<>());
        }
        places.getLast().add(term.toString());
      }
      stream.end();
      return places;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
