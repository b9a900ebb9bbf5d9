package io.ocelli.core.collection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the words of a text are: it is cut by the tokenizer; then each word is folded, left out as
/// a stop word, stemmed, and left out for its length, in this order.
///
/// @param stemmer null for none
public record TextAnalysis(
    Tokenizer tokenizer, Lengths lengths, Folding folding, Stopwords stopwords, Stemmer stemmer) {

  /// As texts without an index are read: runs of letters and digits, in lower case.
  public static final TextAnalysis DEFAULT =
      new TextAnalysis(Tokenizer.WORD, Lengths.ANY, Folding.LOWERCASE, Stopwords.NONE, null);

  /// How texts are cut.
  public enum Tokenizer {
    /// Runs of letters, marks and digits.
    WORD,
    /// What stands between white space.
    WHITESPACE,
    /// As [#WORD], and a word of a query finds every word that begins with it.
    PREFIX,
    /// Unicode's word boundaries (UAX #29); Chinese, Japanese and Korean by pairs of characters.
    MULTILINGUAL
  }

  /// Bounds on the characters of a word. With [Tokenizer#PREFIX] longer words are found by their
  /// first `max` characters; otherwise those outside are left out.
  public record Lengths(int min, int max) {
    public static final Lengths ANY = new Lengths(1, Integer.MAX_VALUE);

    public Lengths {
      if (min < 1 || max < min) {
        throw new IllegalArgumentException(
            "words of %d to %d characters; let 1 <= min <= max".formatted(min, max));
      }
    }
  }

  /// What of a word's characters does not count.
  ///
  /// @param ascii accents do not (`ação` is `acao`)
  public record Folding(boolean lowercase, boolean ascii) {
    public static final Folding LOWERCASE = new Folding(true, false);
  }

  /// Words that are left out, folded as texts are.
  public record Stopwords(Set<StopLanguage> languages, Set<String> custom) {
    public static final Stopwords NONE = new Stopwords(Set.of(), Set.of());

    public Stopwords {
      languages = Set.copyOf(languages);
      custom = Set.copyOf(custom);
      for (String word : custom) {
        if (word.isEmpty() || !isWellFormed(word)) {
          throw new IllegalArgumentException("a stop word that is empty or no Unicode text");
        }
      }
    }
  }

  /// Languages of which there is a list of stop words.
  public enum StopLanguage {
    ARABIC,
    BASQUE,
    BENGALI,
    CATALAN,
    DANISH,
    DUTCH,
    ENGLISH,
    FINNISH,
    FRENCH,
    GERMAN,
    GREEK,
    HUNGARIAN,
    INDONESIAN,
    ITALIAN,
    NEPALI,
    NORWEGIAN,
    PORTUGUESE,
    ROMANIAN,
    RUSSIAN,
    SPANISH,
    SWEDISH,
    TURKISH
  }

  /// Languages whose words can be reduced to their stems (Snowball, Porter 2001).
  public enum Stemmer {
    ARABIC,
    ARMENIAN,
    DANISH,
    DUTCH,
    ENGLISH,
    FINNISH,
    FRENCH,
    GERMAN,
    GREEK,
    HUNGARIAN,
    ITALIAN,
    NORWEGIAN,
    PORTUGUESE,
    ROMANIAN,
    RUSSIAN,
    SPANISH,
    SWEDISH,
    TAMIL,
    TURKISH
  }

  private static final Pattern WIRE =
      Pattern.compile(
          "( whitespace| prefix| multilingual)?(?: length-(\\d{1,9})-(\\d{1,10}))?( case)?( ascii)?"
              + "(?: stop-([a-z,]+))?(?: stop=([\\w=,-]+))?(?: stem-([a-z]+))?");

  /// What differs from [#DEFAULT], each part with a blank before it; own stop words in base64.
  String wireName() {
    StringBuilder name = new StringBuilder();
    if (tokenizer != Tokenizer.WORD) {
      name.append(' ').append(lower(tokenizer));
    }
    if (!lengths.equals(Lengths.ANY)) {
      name.append(" length-" + lengths.min() + "-" + lengths.max());
    }
    name.append(folding.lowercase() ? "" : " case").append(folding.ascii() ? " ascii" : "");
    if (!stopwords.languages().isEmpty()) {
      Set<StopLanguage> sorted = EnumSet.copyOf(stopwords.languages());
      name.append(
          sorted.stream().map(TextAnalysis::lower).collect(Collectors.joining(",", " stop-", "")));
    }
    if (!stopwords.custom().isEmpty()) {
      Base64.Encoder base64 = Base64.getUrlEncoder();
      List<String> words = new ArrayList<>();
      new TreeSet<>(stopwords.custom())
          .forEach(word -> words.add(base64.encodeToString(word.getBytes(StandardCharsets.UTF_8))));
      name.append(" stop=").append(String.join(",", words));
    }
    return stemmer == null ? name.toString() : name + " stem-" + lower(stemmer);
  }

  /// @throws IllegalArgumentException for what [#wireName] did not write
  static TextAnalysis ofWireName(String name) {
    Matcher parts = WIRE.matcher(name);
    if (!parts.matches()) {
      throw new IllegalArgumentException("text analysis" + name);
    }
    Tokenizer tokenizer =
        parts.group(1) == null
            ? Tokenizer.WORD
            : Tokenizer.valueOf(upper(parts.group(1).substring(1)));
    Lengths lengths =
        parts.group(2) == null
            ? Lengths.ANY
            : new Lengths(Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    Folding folding = new Folding(parts.group(4) == null, parts.group(5) != null);
    Set<StopLanguage> languages =
        split(parts.group(6)).map(l -> StopLanguage.valueOf(upper(l))).collect(Collectors.toSet());
    Set<String> custom =
        split(parts.group(7))
            .map(w -> new String(Base64.getUrlDecoder().decode(w), StandardCharsets.UTF_8))
            .collect(Collectors.toSet());
    Stemmer stemmer = parts.group(8) == null ? null : Stemmer.valueOf(upper(parts.group(8)));
    return new TextAnalysis(tokenizer, lengths, folding, new Stopwords(languages, custom), stemmer);
  }

  private static Stream<String> split(String list) {
    return list == null ? Stream.of() : Arrays.stream(list.split(",", -1));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  private static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }
}
