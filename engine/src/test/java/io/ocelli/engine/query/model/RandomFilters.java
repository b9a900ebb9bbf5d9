package io.ocelli.engine.query.model;

import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.filter.GeoPoint;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;

/// Filters of every kind over the payloads of [RandomPoints].
final class RandomFilters {
  static final List<String> TEXTS =
      List.of("red fox", "a quick red fox jumps", "lazy dog", "fox", "Dog and FOX", "");
  private static final List<String> KEYS =
      List.of("k", "n", "f", "t", "b", "w", "o", "g", "doc", "price", "o.in", "o[].in", "none");
  private static final List<Value> VALUES =
      List.of(
          Value.of("red"),
          Value.of("Red"),
          Value.of(""),
          Value.of(3),
          Value.of(7),
          Value.of(12),
          Value.of(true),
          Value.of(false));

  private final Chance chance;

  RandomFilters(Chance chance) {
    this.chance = chance;
  }

  /// Nothing is filtered as often as not.
  Filter mostlyLoose() {
    return switch (chance.below(6)) {
      case 0, 1, 2 -> Filter.ALL;
      case 3 -> Filter.must(condition(0));
      case 4 -> new Filter(List.of(), List.of(), List.of(condition(1)), null);
      default -> filter(2);
    };
  }

  Filter filter(int depth) {
    Supplier<Condition> one = () -> condition(depth - 1);
    Filter.MinShould enough =
        chance.happens(0.2)
            ? new Filter.MinShould(chance.some(one, 1, 4), 1 + chance.below(2))
            : null;
    return new Filter(
        chance.some(one, 0, 1), chance.some(one, 0, 3), chance.some(one, 0, 1), enough);
  }

  Condition condition(int depth) {
    PayloadPath key = PayloadPath.parse(chance.pick(KEYS));
    return switch (chance.below(depth > 0 ? 16 : 13)) {
      case 0 -> new Condition.IsEmpty(key);
      case 1 -> new Condition.IsNull(key);
      case 2 ->
          new Condition.HasId(
              new HashSet<>(
                  chance.some(() -> RandomPoints.id(chance.below(RandomPoints.IDS)), 0, 150)));
      case 3 -> new Condition.HasVector(chance.pick(List.of("cos", "sp", "mman")));
      case 4, 5, 6, 7, 8, 9, 10, 11, 12 -> field();
      case 13, 14 -> new Condition.Sub(filter(depth));
      default -> new Condition.Nested(PayloadPath.parse("o"), inside());
    };
  }

  private Filter inside() {
    return Filter.must(new Condition.Field(PayloadPath.parse("in"), range(8)));
  }

  private Condition field() {
    return switch (chance.below(11)) {
      case 0 -> of(chance.pick(KEYS), new FieldTest.Any(new HashSet<>(values())));
      case 1 -> of(chance.pick(KEYS), new FieldTest.Except(new HashSet<>(values())));
      case 2 -> of(chance.pick(List.of("n", "f", "o.in", "o[].in")), range(12));
      case 3 -> of("price", range(100));
      case 4 -> of("t", new FieldTest.TimeRange(time(), null, null, chance.maybe(this::time)));
      case 5 -> of("w", words());
      case 6 -> of("k", new FieldTest.Prefix(chance.pick(List.of("", "r", "R", "gre"))));
      case 7 -> of("g", new FieldTest.GeoBox(place(), place()));
      case 8 -> of("g", new FieldTest.GeoCircle(place(), 1e6 * (1 + chance.below(15))));
      case 9 -> of("g", polygon());
      default -> of(chance.pick(KEYS), new FieldTest.Count(null, chance.below(3), null, null));
    };
  }

  private static Condition of(String key, FieldTest test) {
    return new Condition.Field(PayloadPath.parse(key), test);
  }

  private List<Value> values() {
    return chance.some(() -> chance.pick(VALUES), 0, 4);
  }

  private FieldTest range(int bound) {
    Supplier<Double> edge = () -> (double) chance.below(bound);
    return chance.happens(0.5)
        ? new FieldTest.Range(null, edge.get(), chance.maybe(edge), null)
        : new FieldTest.Range(chance.maybe(edge), null, null, edge.get());
  }

  private FieldTest words() {
    String query = chance.pick(List.of("fox", "red fox", "dog", "DOG", "none fox", "", "lazy red"));
    return switch (chance.below(3)) {
      case 0 -> new FieldTest.AllWords(query);
      case 1 -> new FieldTest.AnyWord(query);
      default -> new FieldTest.Phrase(query);
    };
  }

  Instant time() {
    return Instant.parse("2024-0%d-11T10:00:00Z".formatted(1 + chance.below(9)));
  }

  GeoPoint place() {
    return new GeoPoint(chance.below(360) - 180, chance.below(180) - 90);
  }

  private FieldTest polygon() {
    List<GeoPoint> ring = new ArrayList<>(List.of(place(), place(), place()));
    ring.add(ring.getFirst());
    return new FieldTest.GeoPolygon(ring, List.of());
  }
}
