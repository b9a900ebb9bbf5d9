package io.ocelli.server.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.collection.TextAnalysis;
import io.ocelli.core.collection.TextAnalysis.Folding;
import io.ocelli.core.collection.TextAnalysis.Lengths;
import io.ocelli.core.collection.TextAnalysis.Stemmer;
import io.ocelli.core.collection.TextAnalysis.StopLanguage;
import io.ocelli.core.collection.TextAnalysis.Stopwords;
import io.ocelli.core.collection.TextAnalysis.Tokenizer;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What the words of a text index are: `tokenizer`, `min_token_len`, `max_token_len`, `lowercase`,
/// `ascii_folding`, `stopwords` (a language, or `{languages, custom}`) and `stemmer` (`{type:
/// snowball, language}` or `{type: none}`).
final class TextAnalysisJson {
  private static final int MOST_WORDS = 100_000;

  /// Languages that the contract names and no list of words is at hand for.
  private static final Set<String> UNLISTED =
      Set.of(
          "azerbaijani", "chinese", "hebrew", "hinglish", "japanese", "kazakh", "slovene", "tajik");

  private TextAnalysisJson() {}

  static TextAnalysis read(BodyPart schema) {
    BodyPart tokenizer = schema.get("tokenizer");
    BodyPart stopwords = schema.get("stopwords");
    BodyPart stemmer = schema.get("stemmer");
    return new TextAnalysis(
        tokenizer == null ? Tokenizer.WORD : variant(tokenizer, Tokenizer.class),
        lengths(schema),
        new Folding(
            PayloadIndexJson.flag(schema, "lowercase", true),
            PayloadIndexJson.flag(schema, "ascii_folding", false)),
        stopwords == null ? Stopwords.NONE : stopwords(stopwords),
        stemmer == null ? null : stemmer(stemmer));
  }

  private static Lengths lengths(BodyPart schema) {
    BodyPart least = schema.get("min_token_len");
    BodyPart most = schema.get("max_token_len");
    int min = least == null ? 1 : Math.max(1, least.integer(0, Integer.MAX_VALUE));
    return new Lengths(
        min, most == null ? Integer.MAX_VALUE : most.integer(min, Integer.MAX_VALUE));
  }

  private static Stopwords stopwords(BodyPart part) {
    if (part.json() instanceof Json.Text) {
      return new Stopwords(Set.of(language(part)), Set.of());
    }
    Set<StopLanguage> languages = EnumSet.noneOf(StopLanguage.class);
    BodyPart names = part.get("languages");
    if (names != null) {
      names
          .items(StopLanguage.values().length + UNLISTED.size())
          .forEach(name -> languages.add(language(name)));
    }
    Set<String> custom = new HashSet<>();
    BodyPart words = part.get("custom");
    if (words != null) {
      for (BodyPart word : words.items(MOST_WORDS)) {
        if (word.text().isEmpty()) {
          throw word.invalid("\"\"", "have at least one character");
        }
        custom.add(word.text());
      }
    }
    return new Stopwords(languages, custom);
  }

  private static StopLanguage language(BodyPart name) {
    if (UNLISTED.contains(name.text())) {
      throw OcelliException.badRequest(
          "Wrong input: there is no list of stop words of `"
              + name.text()
              + "` here: name the words under `custom`");
    }
    return variant(name, StopLanguage.class);
  }

  private static Stemmer stemmer(BodyPart part) {
    BodyPart type = part.require("type");
    return switch (type.text()) {
      case "snowball" -> variant(part.require("language"), Stemmer.class);
      case "none" -> null;
      default -> throw type.malformed("unknown variant, expected `snowball` or `none`");
    };
  }

  private static <E extends Enum<E>> E variant(BodyPart name, Class<E> type) {
    for (E value : type.getEnumConstants()) {
      if (word(value).equals(name.text())) {
        return value;
      }
    }
    throw name.malformed(
        "unknown variant `"
            + name.text()
            + "`, expected one of "
            + Arrays.stream(type.getEnumConstants())
                .map(TextAnalysisJson::word)
                .collect(Collectors.joining(", ")));
  }

  static void write(JsonGenerator out, TextAnalysis analysis) throws IOException {
    out.writeStringField("tokenizer", word(analysis.tokenizer()));
    Lengths lengths = analysis.lengths();
    if (lengths.min() > 1) {
      out.writeNumberField("min_token_len", lengths.min());
    }
    if (lengths.max() < Integer.MAX_VALUE) {
      out.writeNumberField("max_token_len", lengths.max());
    }
    out.writeBooleanField("lowercase", analysis.folding().lowercase());
    out.writeBooleanField("ascii_folding", analysis.folding().ascii());
    if (!analysis.stopwords().equals(Stopwords.NONE)) {
      out.writeObjectFieldStart("stopwords");
      writeTexts(
          out,
          "languages",
          analysis.stopwords().languages().stream()
              .map(TextAnalysisJson::word)
              .collect(Collectors.toSet()));
      writeTexts(out, "custom", analysis.stopwords().custom());
      out.writeEndObject();
    }
    if (analysis.stemmer() != null) {
      out.writeObjectFieldStart("stemmer");
      out.writeStringField("type", "snowball");
      out.writeStringField("language", word(analysis.stemmer()));
      out.writeEndObject();
    }
  }

  private static void writeTexts(JsonGenerator out, String key, Set<String> texts)
      throws IOException {
    out.writeArrayFieldStart(key);
    for (String text : new TreeSet<>(texts)) {
      out.writeString(text);
    }
    out.writeEndArray();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
