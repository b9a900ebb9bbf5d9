package io.ocelli.core.collection;

/// The index of one payload key. Indexes make filters fast and never change what passes them, with
/// one exception that is meant: a [Text] index says what the words of its key are.
public sealed interface PayloadIndex {
  /// Texts as they are.
  ///
  /// @param prefix whether tests of how a text begins were asked for; they are answered either way
  record Keyword(boolean prefix) implements PayloadIndex {
    public Keyword() {
      this(false);
    }
  }

  /// 64-bit integers.
  ///
  /// @param lookup whether equality was asked for
  /// @param range whether comparisons were, which ordering by the key needs
  record Int(boolean lookup, boolean range) implements PayloadIndex {
    public Int() {
      this(true, true);
    }

    public Int {
      if (!lookup && !range) {
        throw new IllegalArgumentException(
            "an integer index without lookup and range answers nothing; choose one of them");
      }
    }
  }

  /// Numbers, integers up to 2^53 among them.
  record Real() implements PayloadIndex {}

  record Bool() implements PayloadIndex {}

  /// Points in time as texts, see [io.ocelli.core.payload.Timestamps].
  record Datetime() implements PayloadIndex {}

  /// UUIDs as texts in their canonical form; others are equal as texts only.
  record Uuid() implements PayloadIndex {}

  /// Objects with `lon` and `lat`.
  record Geo() implements PayloadIndex {}

  /// Words of texts.
  ///
  /// @param phrases whether it knows which words stand beside each other
  record Text(TextAnalysis analysis, boolean phrases) implements PayloadIndex {
    public Text() {
      this(TextAnalysis.DEFAULT, false);
    }
  }

  /// An index of that type with the settings it has unless told otherwise.
  static PayloadIndex of(PayloadType type) {
    return switch (type) {
      case KEYWORD -> new Keyword();
      case INTEGER -> new Int();
      case FLOAT -> new Real();
      case BOOL -> new Bool();
      case DATETIME -> new Datetime();
      case GEO -> new Geo();
      case UUID -> new Uuid();
      case TEXT -> new Text();
    };
  }

  default PayloadType type() {
    return switch (this) {
      case Keyword _ -> PayloadType.KEYWORD;
      case Int _ -> PayloadType.INTEGER;
      case Real _ -> PayloadType.FLOAT;
      case Bool _ -> PayloadType.BOOL;
      case Datetime _ -> PayloadType.DATETIME;
      case Geo _ -> PayloadType.GEO;
      case Uuid _ -> PayloadType.UUID;
      case Text _ -> PayloadType.TEXT;
    };
  }

  /// Whether points can be put in the order of the key's values.
  default boolean canOrder() {
    return switch (this) {
      case Int(_, boolean range) -> range;
      case Real _, Datetime _ -> true;
      case Keyword _, Bool _, Geo _, Uuid _, Text _ -> false;
    };
  }

  /// The persisted name: the type's, followed by what differs from its defaults, for instance
  /// `keyword prefix`, `integer range`, or `text whitespace phrases stem-english`. [#ofWireName]
  /// reads it.
  default String wireName() {
    String settings =
        switch (this) {
          case Keyword(boolean prefix) -> prefix ? " prefix" : "";
          case Int(boolean lookup, boolean range) ->
              lookup && range ? "" : lookup ? " lookup" : " range";
          case Text(TextAnalysis analysis, boolean phrases) ->
              (phrases ? " phrases" : "") + analysis.wireName();
          case Real _, Bool _, Datetime _, Uuid _, Geo _ -> "";
        };
    return type().wireName() + settings;
  }

  /// @throws IllegalArgumentException for what no version of Ocelli wrote
  static PayloadIndex ofWireName(String name) {
    int end = name.indexOf(' ');
    PayloadType type = PayloadType.ofWireName(end < 0 ? name : name.substring(0, end));
    if (type == null) {
      throw new IllegalArgumentException("payload index " + name);
    }
    String settings = end < 0 ? "" : name.substring(end);
    PayloadIndex index =
        switch (type) {
          case KEYWORD -> new Keyword(settings.equals(" prefix"));
          case INTEGER -> new Int(!settings.equals(" range"), !settings.equals(" lookup"));
          case TEXT -> text(settings);
          case FLOAT, BOOL, DATETIME, GEO, UUID -> of(type);
        };
    if (!index.wireName().equals(name)) {
      throw new IllegalArgumentException("payload index " + name);
    }
    return index;
  }

  private static Text text(String settings) {
    boolean phrases = settings.equals(" phrases") || settings.startsWith(" phrases ");
    return new Text(
        TextAnalysis.ofWireName(phrases ? settings.substring(" phrases".length()) : settings),
        phrases);
  }
}
