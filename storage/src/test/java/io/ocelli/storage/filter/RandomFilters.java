package io.ocelli.storage.filter;

import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.collection.TextAnalysis;
import io.ocelli.core.collection.TextAnalysis.Folding;
import io.ocelli.core.collection.TextAnalysis.Lengths;
import io.ocelli.core.collection.TextAnalysis.Stemmer;
import io.ocelli.core.collection.TextAnalysis.StopLanguage;
import io.ocelli.core.collection.TextAnalysis.Stopwords;
import io.ocelli.core.collection.TextAnalysis.Tokenizer;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.filter.GeoPoint;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Payloads, index settings and filters that are hard on each other: every key holds values of
/// every type, and bounds and borders fall upon values.
public final class RandomFilters {
  private static final List<String> PLAIN = List.of("k", "i", "f", "b", "t", "u", "g", "w", "free");
  private static final List<String> KEYS =
      List.of("k", "i", "f", "b", "t", "u", "g", "w", "free", "o.in", "o[].in", "in");
  private static final String UUID = "00112233-4455-6677-8899-aabbccddeeff";
  private static final List<Value> SCALARS =
      List.of(
          Value.Null.NULL,
          Value.of(true),
          Value.of(false),
          Value.of(0),
          Value.of(5),
          Value.of(5.0),
          Value.of(-0.0),
          Value.of(4.5),
          Value.of((1L << 53) + 1),
          Value.of(0x1p53),
          Value.of(Long.MAX_VALUE),
          Value.of(Long.MIN_VALUE),
          Value.of(0x1p63),
          Value.of(1e300),
          Value.of("red"),
          Value.of("red fox"),
          Value.of("Red"),
          Value.of(""),
          Value.of("half \ud83d"),
          Value.of("The quick foxes, and a FOX; quick red!"),
          Value.of("fácil ação"),
          Value.of("東京タワー fox 京"),
          Value.of("ΟΔΟΣ b-c_d"),
          Value.of("y".repeat(70) + " fox"),
          Value.of(UUID),
          Value.of(UUID.toUpperCase(java.util.Locale.ROOT)),
          Value.of(UUID.replace("-", "")),
          Value.of("2024-02-29T12:00:00.000000001Z"),
          Value.of("2024-02-29T14:00:00+02:00"),
          Value.of("2024-02-29"),
          Value.of("9999-01-01T00:00:00Z"),
          Value.of("0001-01-01T00:00:00Z"));
  private static final int FIRST_TEXT = SCALARS.indexOf(Value.of("red"));
  private static final Value TOO_LONG_FOR_A_TERM = Value.of("red" + "x".repeat(33_000) + " fox");
  private static final List<Double> NUMBERS =
      List.of(
          0.0, -0.0, 4.5, 5.0, 0x1p53, 0x1p53 + 2, 0x1p63, -0x1p63, -0x1p63 - 2048, 1e300, -1e300);
  private static final List<Instant> TIMES =
      List.of(
          Instant.parse("2024-02-29T12:00:00Z"),
          Instant.parse("2024-02-29T00:00:00Z"),
          Instant.parse("9999-01-01T00:00:00Z"),
          Instant.parse("0001-01-01T00:00:00Z"),
          Instant.MAX,
          Instant.MIN);
  private static final List<Double> LONGITUDES =
      List.of(-180.0, -179.9999, -0.1, 0.0, 4.35, 4.3500000001, 4.36, 179.9999, 180.0, 200.0);
  private static final List<Double> LATITUDES =
      List.of(-95.0, -90.0, -0.1, 0.0, 50.85, 50.8500000001, 50.86, 89.9999, 90.0);
  private static final List<String> QUERIES =
      List.of(
          "fox",
          "foxes",
          "fox red",
          "red FOX",
          "quick red",
          "the",
          "and a",
          "re",
          "qui fo",
          "none",
          "",
          "acao",
          "AÇÃO",
          "東京",
          "京",
          "京タ",
          "タワー fox",
          "οδος",
          "b-c_d",
          "c",
          "y".repeat(64),
          "y".repeat(69),
          "y".repeat(71),
          "x".repeat(33_000),
          "half \ud83d");

  private final SplittableRandom random;

  public RandomFilters(long seed) {
    random = new SplittableRandom(seed);
  }

  public int below(int bound) {
    return random.nextInt(bound);
  }

  public <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private <T> List<T> some(Supplier<T> one, int most) {
    return IntStream.range(0, random.nextInt(most + 1)).mapToObj(i -> one.get()).toList();
  }

  private <T> T maybe(List<T> from) {
    return random.nextInt(3) == 0 ? pick(from) : null;
  }

  /// Of every kind at any of the keys.
  public Map<String, PayloadIndex> indexes() {
    Map<String, PayloadIndex> indexes = new HashMap<>();
    for (String key : KEYS) {
      if (!key.equals("free") && random.nextInt(4) > 0) {
        indexes.put(key, index(key));
      }
    }
    return indexes;
  }

  private PayloadIndex index(String key) {
    boolean own = random.nextInt(4) > 0;
    return switch (own && key.equals("g") ? 6 : own && key.equals("w") ? 7 : random.nextInt(10)) {
      case 0 -> new PayloadIndex.Keyword(random.nextBoolean());
      case 1 -> pick(List.of(new PayloadIndex.Int(), new PayloadIndex.Int(false, true)));
      case 2 -> new PayloadIndex.Real();
      case 3 -> new PayloadIndex.Bool();
      case 4 -> new PayloadIndex.Datetime();
      case 5 -> new PayloadIndex.Uuid();
      case 6 -> new PayloadIndex.Geo();
      default -> new PayloadIndex.Text(analysis(), random.nextBoolean());
    };
  }

  private TextAnalysis analysis() {
    return new TextAnalysis(
        pick(List.of(Tokenizer.values())),
        pick(List.of(Lengths.ANY, Lengths.ANY, new Lengths(2, 5))),
        new Folding(random.nextInt(3) > 0, random.nextBoolean()),
        pick(
            List.of(
                Stopwords.NONE,
                new Stopwords(Set.of(StopLanguage.ENGLISH), Set.of()),
                new Stopwords(Set.of(), Set.of("Fox", "Ação")))),
        random.nextBoolean()
            ? null
            : pick(List.of(Stemmer.ENGLISH, Stemmer.PORTUGUESE, Stemmer.GREEK)));
  }

  public Value.Obj payload() {
    Map<String, Value> fields = new HashMap<>();
    for (String key : PLAIN) {
      if (random.nextInt(5) > 0) {
        fields.put(key, value(key));
      }
    }
    Value.Obj inner = new Value.Obj(Map.of("in", value("in")));
    fields.put("o", random.nextBoolean() ? inner : new Value.Array(List.of(inner, value("o"))));
    return new Value.Obj(fields);
  }

  private Value value(String key) {
    if (random.nextInt(1_500) == 0) {
      return TOO_LONG_FOR_A_TERM;
    }
    return random.nextInt(3) > 0 ? single(key) : new Value.Array(some(() -> single(key), 3));
  }

  /// Mostly places at `g`, and texts of several words at `w`.
  private Value single(String key) {
    boolean own = random.nextInt(4) > 0;
    if (own && key.equals("w")) {
      return pick(SCALARS.subList(FIRST_TEXT, FIRST_TEXT + 10));
    }
    return own && key.equals("g") || random.nextInt(9) == 0
        ? new Value.Obj(Map.of("lon", Value.of(pick(LONGITUDES)), "lat", Value.of(pick(LATITUDES))))
        : pick(SCALARS);
  }

  private GeoPoint place() {
    return new GeoPoint(pick(LONGITUDES), pick(LATITUDES));
  }

  private FieldTest test(String key) {
    int any = random.nextInt(15);
    boolean own = random.nextInt(4) > 0;
    return switch (own && key.equals("g")
        ? 11 + any % 3
        : own && key.equals("w") ? 7 + any % 4 : any) {
      case 0, 1 -> new FieldTest.Any(new HashSet<>(some(() -> pick(SCALARS), 3)));
      case 2 -> new FieldTest.Except(new HashSet<>(some(() -> pick(SCALARS), 3)));
      case 3, 4 ->
          new FieldTest.Range(maybe(NUMBERS), maybe(NUMBERS), maybe(NUMBERS), maybe(NUMBERS));
      case 5 -> new FieldTest.TimeRange(maybe(TIMES), maybe(TIMES), maybe(TIMES), maybe(TIMES));
      case 6 -> new FieldTest.Prefix(pick(List.of("", "r", "red ", "half \ud83d", "2024")));
      case 7 -> new FieldTest.AllWords(pick(QUERIES));
      case 8 -> new FieldTest.AllWords(pick(List.of("fox red", "quick red", "fox 京", "red ação")));
      case 9 -> new FieldTest.AnyWord(pick(QUERIES));
      case 10 -> new FieldTest.Phrase(pick(QUERIES));
      case 11 -> new FieldTest.GeoBox(place(), place());
      case 12 ->
          new FieldTest.GeoCircle(place(), pick(List.of(0.0, 5.0, 700.0, 2e6, 2e7, -1.0, 1e300)));
      case 13 -> polygon();
      default -> new FieldTest.Count(null, random.nextInt(3), maybe(List.of(2, 3)), null);
    };
  }

  private FieldTest polygon() {
    Supplier<List<GeoPoint>> ring =
        () -> {
          List<GeoPoint> corners = new ArrayList<>(List.of(place(), place(), place()));
          corners.add(corners.getFirst());
          return corners;
        };
    return new FieldTest.GeoPolygon(ring.get(), some(ring, 1));
  }

  /// @param ids of points
  /// @param depth how deep filters stand in each other
  public Condition condition(List<PointId> ids, int depth) {
    PayloadPath key = PayloadPath.parse(pick(KEYS));
    return switch (random.nextInt(depth > 0 ? 12 : 9)) {
      case 0 -> new Condition.IsEmpty(key);
      case 1 -> new Condition.IsNull(key);
      case 2 -> new Condition.HasVector(pick(List.of("v", "none")));
      case 3 -> new Condition.HasId(new HashSet<>(some(() -> pick(ids), 40)));
      case 4 -> new Condition.Slice(3, random.nextInt(3));
      case 5, 6, 7, 8 -> new Condition.Field(key, test(key.text()));
      case 9, 10 -> new Condition.Sub(filter(ids, depth - 1));
      default ->
          new Condition.Nested(
              PayloadPath.parse(pick(List.of("o", "o[]"))), filter(ids, depth - 1));
    };
  }

  public Filter filter(List<PointId> ids, int depth) {
    Supplier<Condition> one = () -> condition(ids, depth);
    return new Filter(
        some(one, 2),
        some(one, 2),
        some(one, 1),
        random.nextInt(4) == 0 ? new Filter.MinShould(some(one, 3), random.nextInt(4)) : null);
  }
}
