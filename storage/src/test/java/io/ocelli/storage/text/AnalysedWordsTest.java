package io.ocelli.storage.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.ocelli.core.collection.TextAnalysis;
import io.ocelli.core.collection.TextAnalysis.Folding;
import io.ocelli.core.collection.TextAnalysis.Lengths;
import io.ocelli.core.collection.TextAnalysis.Stemmer;
import io.ocelli.core.collection.TextAnalysis.StopLanguage;
import io.ocelli.core.collection.TextAnalysis.Stopwords;
import io.ocelli.core.collection.TextAnalysis.Tokenizer;
import io.ocelli.core.filter.Words;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnalysedWordsTest {
  private static AnalysedWords words(Tokenizer tokenizer, Lengths lengths) {
    return new AnalysedWords(
        new TextAnalysis(tokenizer, lengths, Folding.LOWERCASE, Stopwords.NONE, null));
  }

  @Property
  void byDefaultAnIndexReadsTextsAsTheyAreReadWithoutOne(@ForAll String text) {
    AnalysedWords words = new AnalysedWords(TextAnalysis.DEFAULT);
    assertEquals(Words.of(text), words.query(text));
    assertEquals(Words.of(text).stream().map(Set::of).toList(), words.text(text));
  }

  @Test
  void foldingStopWordsAndStemsComeInThisOrder() {
    AnalysedWords words =
        new AnalysedWords(
            new TextAnalysis(
                Tokenizer.WORD,
                new Lengths(2, 6),
                new Folding(true, true),
                new Stopwords(Set.of(StopLanguage.ENGLISH), Set.of("AÇÃO")),
                Stemmer.ENGLISH));
    assertEquals(
        List.of("fox", "run"), words.query("The FOXES, and x a running ação instrumentalist"));
  }

  @Test
  void aWordIsFoundByItsBeginnings() {
    AnalysedWords words = words(Tokenizer.PREFIX, new Lengths(2, 4));
    assertEquals(
        List.of(Set.of("qu", "qui", "quic"), Set.of("fo", "fox")), words.text("Quick a fox"));
    assertEquals(List.of("quic", "fo"), words.query("quickest Fo f"));
  }

  @Test
  void whiteSpaceKeepsSigns() {
    assertEquals(
        List.of("c++", "a-b"), words(Tokenizer.WHITESPACE, Lengths.ANY).query(" C++\ta-b "));
  }

  @Test
  void chineseAndJapaneseAreReadByPairs() {
    AnalysedWords words = words(Tokenizer.MULTILINGUAL, Lengths.ANY);
    assertEquals(
        List.of(Set.of("東", "東京"), Set.of("京", "京都"), Set.of("都"), Set.of("3.5")),
        words.text("東京都 3.5"));
    assertEquals(List.of("東京", "京都"), words.query("東京都"));
    assertEquals(List.of("東", "京", "都"), words.phrase("東京都"));
    assertEquals(List.of("京"), words.query("京"));
  }

  @ParameterizedTest
  @EnumSource(StopLanguage.class)
  void everyLanguageHasAListOfStopWords(StopLanguage language) {
    assertFalse(StopLists.of(language).isEmpty());
  }

  @ParameterizedTest
  @EnumSource(Stemmer.class)
  void everyLanguageHasAStemmer(Stemmer language) {
    assertEquals(
        language.name() + "stemmer".toUpperCase(java.util.Locale.ROOT),
        Stemmers.of(language).getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT));
  }
}
