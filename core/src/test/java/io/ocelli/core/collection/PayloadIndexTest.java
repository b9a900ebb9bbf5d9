package io.ocelli.core.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.collection.TextAnalysis.Folding;
import io.ocelli.core.collection.TextAnalysis.Lengths;
import io.ocelli.core.collection.TextAnalysis.Stemmer;
import io.ocelli.core.collection.TextAnalysis.StopLanguage;
import io.ocelli.core.collection.TextAnalysis.Stopwords;
import io.ocelli.core.collection.TextAnalysis.Tokenizer;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadIndexTest {
  static Stream<PayloadIndex> everyKind() {
    return Stream.concat(
        Arrays.stream(PayloadType.values()).map(PayloadIndex::of),
        Stream.of(
            new PayloadIndex.Keyword(true),
            new PayloadIndex.Int(true, false),
            new PayloadIndex.Int(false, true),
            new PayloadIndex.Text(TextAnalysis.DEFAULT, true),
            new PayloadIndex.Text(
                new TextAnalysis(
                    Tokenizer.PREFIX,
                    new Lengths(2, 20),
                    new Folding(false, true),
                    new Stopwords(
                        Set.of(StopLanguage.GERMAN, StopLanguage.ENGLISH),
                        Set.of("the", "a b", "ü,=-", "日本")),
                    Stemmer.FINNISH),
                true),
            new PayloadIndex.Text(
                new TextAnalysis(
                    Tokenizer.WHITESPACE,
                    new Lengths(1, 40),
                    Folding.LOWERCASE,
                    Stopwords.NONE,
                    Stemmer.ENGLISH),
                false)));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void aPersistedNameReadsBack(PayloadIndex index) {
    assertEquals(index, PayloadIndex.ofWireName(index.wireName()));
  }

  @Test
  void namesOfCollectionsBeforeThereWereSettingsAreStillRead() {
    assertEquals(new PayloadIndex.Keyword(false), PayloadIndex.ofWireName("keyword"));
    assertEquals(new PayloadIndex.Int(true, true), PayloadIndex.ofWireName("integer"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "keyword ",
        "keyword  prefix",
        "bool prefix",
        "integer lookup range",
        "text word",
        "text length-0-5",
        "text length-5-4",
        "text length-1-9999999999",
        "text length-1-2147483647",
        "text stop-klingon",
        "text stop-german,english",
        "text stop-english,",
        "text stop=%%",
        "text stop=_w==",
        "text stem-",
        "text phrasesstem-english",
        "text ascii case",
        "turbo"
      })
  void anUnknownNameIsRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> PayloadIndex.ofWireName(name));
  }

  @Test
  void settingsThatMeanNothingAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PayloadIndex.Int(false, false));
    assertThrows(IllegalArgumentException.class, () -> new Lengths(0, 3));
    assertThrows(IllegalArgumentException.class, () -> new Stopwords(Set.of(), Set.of("\ud83d")));
  }
}
