package io.ocelli.storage.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.PayloadType;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.filter.FilterEvaluator;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.ScrollRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.collection.StoredCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Random payloads and random filters: what the index answers is what the evaluator says. Keys `k`,
/// `i`, `f`, `b` and `t` have an index of their type but hold values of every type; `free` has
/// none.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilterCompilerTest {
  private static final List<String> KEYS = List.of("k", "i", "f", "b", "t", "free", "o.in");
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
          Value.of("2024-02-29T12:00:00.000000001Z"),
          Value.of("2024-02-29T14:00:00+02:00"),
          Value.of("2024-02-29"),
          Value.of("9999-01-01T00:00:00Z"),
          Value.of("0001-01-01T00:00:00Z"));
  private static final Value TOO_LONG_FOR_A_TERM = Value.of("red" + "x".repeat(33_000));
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

  private final SplittableRandom random = new SplittableRandom(7);

  private Catalog catalog;
  private List<StoredPoint> points;
  private Snapshot snapshot;

  @BeforeAll
  void fill(@TempDir Path folder) throws IOException {
    CollectionSettings settings =
        new CollectionSettings(
            Map.of("v", new VectorSettings(1, Metric.DOT, null)),
            Map.of(),
            Map.of(
                "k", PayloadType.KEYWORD,
                "i", PayloadType.INTEGER,
                "f", PayloadType.FLOAT,
                "b", PayloadType.BOOL,
                "t", PayloadType.DATETIME,
                "o.in", PayloadType.INTEGER),
            Set.of(),
            List.of(),
            Value.Obj.EMPTY);
    catalog = Catalog.open(Files.createDirectories(folder));
    StoredCollection collection = catalog.create("random", settings, Map.of());
    for (int batch = 0; batch < 3; batch++) {
      List<Point> written = new ArrayList<>();
      for (int n = 0; n < 100; n++) {
        Map<String, VectorValue> vectors =
            random.nextBoolean() ? Map.of("v", VectorValue.of(0)) : Map.of();
        written.add(new Point(PointId.of(random.nextInt(300)), vectors, payload()));
      }
      collection.write(List.of(Change.upsert(written)), Acknowledge.VISIBLE);
    }
    snapshot = collection.snapshot();
    points = scroll(Filter.ALL);
  }

  @AfterAll
  void close() {
    snapshot.close();
    catalog.close();
  }

  private List<StoredPoint> scroll(Filter filter) {
    return snapshot
        .scroll(new ScrollRequest(filter, null, 1_000, Selector.Whole.ALL, Selector.Whole.ALL))
        .points();
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private Value.Obj payload() {
    Map<String, Value> fields = new HashMap<>();
    for (String key : List.of("k", "i", "f", "b", "t", "free")) {
      if (random.nextInt(5) > 0) {
        fields.put(key, value());
      }
    }
    Value.Obj inner = new Value.Obj(Map.of("in", value()));
    fields.put("o", random.nextBoolean() ? inner : new Value.Array(List.of(inner, value())));
    return new Value.Obj(fields);
  }

  private Value value() {
    if (random.nextInt(400) == 0) {
      return TOO_LONG_FOR_A_TERM;
    }
    return random.nextInt(3) > 0 ? pick(SCALARS) : new Value.Array(some(() -> pick(SCALARS), 3));
  }

  private <T> List<T> some(Supplier<T> one, int most) {
    return IntStream.range(0, random.nextInt(most + 1)).mapToObj(i -> one.get()).toList();
  }

  private <T> T maybe(List<T> from) {
    return random.nextInt(3) == 0 ? pick(from) : null;
  }

  private FieldTest test() {
    return switch (random.nextInt(9)) {
      case 0, 1 -> new FieldTest.Any(new HashSet<>(some(() -> pick(SCALARS), 3)));
      case 2 -> new FieldTest.Except(new HashSet<>(some(() -> pick(SCALARS), 3)));
      case 3, 4 ->
          new FieldTest.Range(maybe(NUMBERS), maybe(NUMBERS), maybe(NUMBERS), maybe(NUMBERS));
      case 5 -> new FieldTest.TimeRange(maybe(TIMES), maybe(TIMES), maybe(TIMES), maybe(TIMES));
      case 6 -> new FieldTest.Prefix(pick(List.of("", "r", "red ", "half \ud83d", "2024")));
      case 7 -> new FieldTest.AnyWord(pick(List.of("fox red", "none", "")));
      default -> new FieldTest.Count(null, random.nextInt(3), maybe(List.of(2, 3)), null);
    };
  }

  private Condition condition(int depth) {
    PayloadPath key = PayloadPath.parse(pick(KEYS));
    return switch (random.nextInt(depth > 0 ? 10 : 7)) {
      case 0 -> new Condition.IsEmpty(key);
      case 1 -> new Condition.IsNull(key);
      case 2 -> new Condition.HasVector(pick(List.of("v", "none")));
      case 3 -> new Condition.HasId(new HashSet<>(some(() -> pick(points).id(), 40)));
      case 4, 5, 6 -> new Condition.Field(key, test());
      case 7, 8 -> new Condition.Sub(filter(depth - 1));
      default -> new Condition.Nested(PayloadPath.key("o"), filter(depth - 1));
    };
  }

  private Filter filter(int depth) {
    Supplier<Condition> one = () -> condition(depth);
    return new Filter(
        some(one, 2),
        some(one, 2),
        some(one, 1),
        random.nextInt(4) == 0 ? new Filter.MinShould(some(one, 3), random.nextInt(4)) : null);
  }

  @Test
  void theIndexAnswersAsTheEvaluatorDoes() {
    int neitherAllNorNone = 0;
    for (int n = 0; n < 600; n++) {
      Filter filter = n < 300 ? Filter.must(condition(0)) : filter(2);
      List<PointId> expected =
          points.stream().filter(p -> passes(filter, p)).map(StoredPoint::id).toList();
      assertEquals(
          expected, scroll(filter).stream().map(StoredPoint::id).toList(), filter::toString);
      assertEquals(expected.size(), snapshot.count(filter), filter::toString);
      neitherAllNorNone += expected.isEmpty() || expected.size() == points.size() ? 0 : 1;
    }
    assertEquals(true, neitherAllNorNone > 200, neitherAllNorNone + " filters tell points apart");
  }

  private static boolean passes(Filter filter, StoredPoint point) {
    return FilterEvaluator.passes(
        filter,
        new FilterEvaluator.Candidate(point.id(), point.vectors()::containsKey, point.payload()));
  }

  @Test
  void filtersOfVeryManyConditionsAreAnsweredToo() {
    List<Condition> many =
        IntStream.range(0, 3_000)
            .<Condition>mapToObj(n ->
                new Condition.Field(PayloadPath.key("i"), new FieldTest.Any(Set.of(Value.of(n)))))
            .toList();
    Filter any = new Filter(List.of(), many, List.of(), null);
    assertEquals(points.stream().filter(p -> passes(any, p)).count(), snapshot.count(any));
  }
}
