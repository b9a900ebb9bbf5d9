package io.ocelli.storage.text;

import io.ocelli.core.collection.TextAnalysis;
import io.ocelli.core.collection.TextAnalysis.Tokenizer;
import io.ocelli.core.filter.TextWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.tartarus.snowball.SnowballStemmer;

/// The words of a text as an index of a payload key is set to see them: what is indexed, what is
/// looked up, and what texts that no index knows are compared by.
public final class AnalysedWords implements TextWords {
  /// Longer words are found by so many first characters: a word has a term for each of its
  /// beginnings.
  private static final int MOST_PREFIX = 64;

  private final TextAnalysis analysis;
  private final Set<String> stopwords = new HashSet<>();

  public AnalysedWords(TextAnalysis analysis) {
    this.analysis = analysis;
    analysis
        .stopwords()
        .languages()
        .forEach(language ->
            StopLists.of(language)
                .forEach(word -> stopwords.add(folded(new String((char[]) word)))));
    analysis.stopwords().custom().forEach(word -> stopwords.add(folded(word)));
  }

  @Override
  public List<Set<String>> text(String text) {
    SnowballStemmer stemmer = stemmer();
    List<Set<String>> places = new ArrayList<>();
    for (List<String> cut : CutWords.stored(analysis.tokenizer(), cased(text))) {
      Set<String> place = new LinkedHashSet<>();
      for (String word : cut) {
        String stem = stem(word, stemmer);
        if (stem != null) {
          addForms(stem, place);
        }
      }
      if (!place.isEmpty()) {
        places.add(place);
      }
    }
    return places;
  }

  private void addForms(String word, Set<String> place) {
    int length = word.codePointCount(0, word.length());
    if (analysis.tokenizer() == Tokenizer.PREFIX) {
      int end = Math.min(length, mostPrefix());
      for (int n = analysis.lengths().min(); n <= end; n++) {
        place.add(word.substring(0, word.offsetByCodePoints(0, n)));
      }
    } else if (length >= analysis.lengths().min() && length <= analysis.lengths().max()) {
      place.add(word);
    }
  }

  @Override
  public List<String> query(String words) {
    return forms(CutWords.asked(analysis.tokenizer(), cased(words)));
  }

  /// Characters one by one where pairs overlap.
  @Override
  public List<String> phrase(String words) {
    return forms(
        CutWords.stored(analysis.tokenizer(), cased(words)).stream().map(List::getFirst).toList());
  }

  private List<String> forms(List<String> cut) {
    SnowballStemmer stemmer = stemmer();
    List<String> forms = new ArrayList<>();
    for (String word : cut) {
      String stem = stem(word, stemmer);
      int length = stem == null ? 0 : stem.codePointCount(0, stem.length());
      if (length < analysis.lengths().min()) {
        continue;
      }
      if (analysis.tokenizer() == Tokenizer.PREFIX) {
        forms.add(stem.substring(0, stem.offsetByCodePoints(0, Math.min(length, mostPrefix()))));
      } else if (length <= analysis.lengths().max()) {
        forms.add(stem);
      }
    }
    return forms;
  }

  private int mostPrefix() {
    return Math.min(analysis.lengths().max(), Math.max(analysis.lengths().min(), MOST_PREFIX));
  }

  /// Null for a stop word.
  private String stem(String word, SnowballStemmer stemmer) {
    String folded = analysis.folding().ascii() ? ascii(word) : word;
    if (stopwords.contains(folded)) {
      return null;
    }
    if (stemmer == null) {
      return folded;
    }
    stemmer.setCurrent(folded);
    stemmer.stem();
    return stemmer.getCurrent();
  }

  private SnowballStemmer stemmer() {
    return analysis.stemmer() == null ? null : Stemmers.of(analysis.stemmer());
  }

  private String cased(String text) {
    return analysis.folding().lowercase() ? text.toLowerCase(Locale.ROOT) : text;
  }

  private String folded(String word) {
    return analysis.folding().ascii() ? ascii(cased(word)) : cased(word);
  }

  private static String ascii(String word) {
    // A character becomes four at most.
    char[] folded = new char[4 * word.length()];
    int length = ASCIIFoldingFilter.foldToASCII(word.toCharArray(), 0, folded, 0, word.length());
    return new String(folded, 0, length);
  }
}
