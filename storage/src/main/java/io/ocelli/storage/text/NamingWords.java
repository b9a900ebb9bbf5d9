package io.ocelli.storage.text;

import io.ocelli.core.collection.TextAnalysis.StopLanguage;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.analysis.CharArraySet;

/// The words of a text that something may be called by: those by which lexical search finds it,
/// less the stop words of English and single letters. Safe for use by many threads.
public final class NamingWords implements AutoCloseable {
  private static final CharArraySet STOP = StopLists.of(StopLanguage.ENGLISH);

  private final WordAnalyzer analyzer = new WordAnalyzer();

  /// The distinct ones, in the order of the text.
  public Set<String> of(String text) {
    Set<String> words = new LinkedHashSet<>();
    for (String word : analyzer.words(text)) {
      // One Chinese character is a word.
      boolean isLetter = word.length() == 1 && !Character.isIdeographic(word.charAt(0));
      if (!STOP.contains(word) && !isLetter) {
        words.add(word);
      }
    }
    return words;
  }

  @Override
  public void close() {
    analyzer.close();
  }
}
