package io.ocelli.storage.text;

import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.CATENATE_ALL;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.GENERATE_WORD_PARTS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.SPLIT_ON_NUMERICS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Words as people mean them in file names and captions: `IMG_2031_pizzaParty.jpg` holds img, 2031,
/// pizza, party, pizzaparty and jpg; case and accents do not count, and English plurals are their
/// singulars. The same for texts and for queries.
public final class WordAnalyzer extends Analyzer {
  private static final int PARTS =
      GENERATE_WORD_PARTS
          | GENERATE_NUMBER_PARTS
          | SPLIT_ON_CASE_CHANGE
          | SPLIT_ON_NUMERICS
          | STEM_ENGLISH_POSSESSIVE
          // "iPhone" must be found as "iphone" too.
          | CATENATE_ALL;

  private static final NormalizeCharMap SEPARATORS = separators();

  private static NormalizeCharMap separators() {
    NormalizeCharMap.Builder map = new NormalizeCharMap.Builder();
    for (String separator : new String[] {"_", ".", "/", "\\", "-"}) {
      map.add(separator, " ");
    }
    return map.build();
  }

  @Override
  protected Reader initReader(String fieldName, Reader reader) {
    return new MappingCharFilter(SEPARATORS, reader);
  }

  @Override
  protected TokenStreamComponents createComponents(String fieldName) {
    Tokenizer words = new StandardTokenizer();
    TokenStream parts = new FlattenGraphFilter(new WordDelimiterGraphFilter(words, PARTS, null));
    TokenStream folded = new ASCIIFoldingFilter(new LowerCaseFilter(parts));
    return new TokenStreamComponents(words, new EnglishMinimalStemFilter(folded));
  }

  /// The distinct words of a text, in order.
  public Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>();
    try (TokenStream stream = tokenStream("", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        words.add(term.toString());
      }
      stream.end();
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
