package io.ocelli.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.filter.FilterEvaluator.Candidate;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The meaning of every condition, one example each way.
class FilterEvaluatorTest {
  private static final Value.Obj CITY =
      new Value.Obj(
          Map.of(
              "name",
              Value.of("Grand Place, Brussels"),
              "n",
              Value.of(5),
              "x",
              Value.of(5.0),
              "big",
              Value.of((1L << 53) + 1),
              "tags",
              new Value.Array(List.of(Value.of("red"), Value.of("big"))),
              "at",
              Value.of("2024-02-29T12:00:00Z"),
              "where",
              new Value.Obj(Map.of("lon", Value.of(4.35), "lat", Value.of(50.85))),
              "none",
              Value.Null.NULL,
              "empty",
              new Value.Array(List.of()),
              "parts",
              new Value.Array(
                  List.of(
                      new Value.Obj(Map.of("kind", Value.of("a"), "n", Value.of(1))),
                      new Value.Obj(Map.of("kind", Value.of("b"), "n", Value.of(2)))))));

  private static final Candidate POINT = new Candidate(PointId.of(7), "v"::equals, CITY);

  private static boolean holds(Condition condition) {
    return FilterEvaluator.holds(condition, POINT);
  }

  private static Condition field(String key, FieldTest test) {
    return new Condition.Field(PayloadPath.parse(key), test);
  }

  private static FieldTest any(Value... values) {
    return new FieldTest.Any(Set.of(values));
  }

  private static FieldTest atLeast(double bound) {
    return new FieldTest.Range(null, bound, null, null);
  }

  @Test
  void matchesCompareKindAndValue() {
    assertTrue(holds(field("n", any(Value.of(5), Value.of("other")))));
    assertFalse(holds(field("n", any(Value.of("5")))));
    assertFalse(holds(field("x", any(Value.of(5)))), "a real is no integer match");
    assertFalse(holds(field("missing", any(Value.of(5)))));
    assertFalse(holds(field("name", any(Value.of("grand place, brussels")))), "case counts");
  }

  @Test
  void oneElementOfAnArraySuffices() {
    assertTrue(holds(field("tags", any(Value.of("big")))));
    assertTrue(holds(field("tags", new FieldTest.Except(Set.of(Value.of("big"))))));
    assertFalse(
        holds(field("tags", new FieldTest.Except(Set.of(Value.of("big"), Value.of("red"))))));
    assertFalse(holds(field("none", new FieldTest.Except(Set.of()))), "null is no value");
  }

  @Test
  void rangesTakeIntegersAndRealsAlikeAndExactly() {
    assertTrue(holds(field("n", atLeast(5))) && holds(field("x", atLeast(5))));
    assertFalse(holds(field("n", atLeast(5.5))));
    assertTrue(holds(field("big", new FieldTest.Range(0x1p53, null, null, null))));
    assertFalse(holds(field("name", atLeast(0))));
  }

  @Test
  void timesAreComparedAsInstants() {
    Instant noon = Instant.parse("2024-02-29T12:00:00Z");
    assertTrue(holds(field("at", new FieldTest.TimeRange(null, noon, null, null))));
    assertFalse(holds(field("at", new FieldTest.TimeRange(noon, null, null, null))));
    assertFalse(holds(field("name", new FieldTest.TimeRange(null, null, null, null))));
  }

  @Test
  void wordsIgnoreCaseAndPunctuation() {
    assertTrue(holds(field("name", new FieldTest.AllWords("brussels GRAND"))));
    assertFalse(holds(field("name", new FieldTest.AllWords("grand palace"))));
    assertTrue(holds(field("name", new FieldTest.AnyWord("grand palace"))));
    assertTrue(holds(field("name", new FieldTest.Phrase("place brussels"))));
    assertFalse(holds(field("name", new FieldTest.Phrase("brussels place"))));
    assertTrue(holds(field("name", new FieldTest.Prefix("Grand P"))));
  }

  @Test
  void emptyAndNullAreDifferentThings() {
    for (String nothing : List.of("missing", "none", "empty")) {
      assertTrue(holds(new Condition.IsEmpty(PayloadPath.parse(nothing))), nothing);
    }
    assertFalse(holds(new Condition.IsEmpty(PayloadPath.parse("n"))));
    assertTrue(holds(new Condition.IsNull(PayloadPath.parse("none"))));
    assertFalse(holds(new Condition.IsNull(PayloadPath.parse("missing"))));
    assertFalse(holds(new Condition.IsNull(PayloadPath.parse("empty"))));
    assertFalse(holds(new Condition.IsNull(PayloadPath.parse("tags"))));
    Value holed = new Value.Array(List.of(Value.Null.NULL, Value.of("a")));
    Candidate point = new Candidate(PointId.of(8), _ -> false, new Value.Obj(Map.of("k", holed)));
    assertTrue(FilterEvaluator.holds(new Condition.IsNull(PayloadPath.parse("k")), point));
  }

  @Test
  void countsAreOfElements() {
    assertTrue(holds(field("tags", new FieldTest.Count(null, 2, null, 2))));
    assertTrue(holds(field("n", new FieldTest.Count(0, null, 2, null))));
    assertTrue(holds(field("missing", new FieldTest.Count(null, null, 1, null))));
    assertFalse(holds(field("empty", new FieldTest.Count(0, null, null, null))));
  }

  @Test
  void placesLieInBoxesCirclesAndPolygons() {
    assertTrue(
        holds(field("where", new FieldTest.GeoBox(new GeoPoint(4, 51), new GeoPoint(5, 50)))));
    assertFalse(
        holds(field("where", new FieldTest.GeoBox(new GeoPoint(5, 51), new GeoPoint(6, 50)))));
    assertTrue(
        holds(field("where", new FieldTest.GeoBox(new GeoPoint(170, 51), new GeoPoint(5, 50)))),
        "this box goes round by the 180th meridian");
    GeoPoint antwerp = new GeoPoint(4.40, 51.22);
    assertTrue(holds(field("where", new FieldTest.GeoCircle(antwerp, 45_000))));
    assertFalse(holds(field("where", new FieldTest.GeoCircle(antwerp, 35_000))));
    List<GeoPoint> ring = square(4, 50, 1);
    assertTrue(holds(field("where", new FieldTest.GeoPolygon(ring, List.of()))));
    assertFalse(
        holds(field("where", new FieldTest.GeoPolygon(ring, List.of(square(4.3, 50.8, 0.1))))));
  }

  private static List<GeoPoint> square(double lon, double lat, double side) {
    return List.of(
        new GeoPoint(lon, lat),
        new GeoPoint(lon + side, lat),
        new GeoPoint(lon + side, lat + side),
        new GeoPoint(lon, lat + side),
        new GeoPoint(lon, lat));
  }

  @Test
  void nestedConditionsHoldForOneElement() {
    Filter b1 = Filter.must(field("kind", any(Value.of("b"))), field("n", any(Value.of(1))));
    Filter b2 = Filter.must(field("kind", any(Value.of("b"))), field("n", any(Value.of(2))));
    assertFalse(holds(new Condition.Nested(PayloadPath.parse("parts"), b1)));
    assertTrue(holds(new Condition.Nested(PayloadPath.parse("parts"), b2)));
    assertTrue(holds(new Condition.Nested(PayloadPath.parse("parts[]"), b2)));
  }

  @Test
  void idsAndVectorsAreConditionsToo() {
    assertTrue(holds(new Condition.HasId(Set.of(PointId.of(7), PointId.of(8)))));
    assertFalse(holds(new Condition.HasId(Set.of())));
    assertTrue(holds(new Condition.HasVector("v")));
    assertFalse(holds(new Condition.HasVector("")));
  }

  @Test
  void clausesCombine() {
    Condition yes = new Condition.HasVector("v");
    Condition no = new Condition.HasVector("w");
    assertEquals(true, passes(List.of(), List.of(), List.of(), null));
    assertEquals(false, passes(List.of(yes, no), List.of(), List.of(), null));
    assertEquals(true, passes(List.of(yes), List.of(no, yes), List.of(no), null));
    assertEquals(false, passes(List.of(), List.of(no), List.of(), null));
    assertEquals(false, passes(List.of(), List.of(), List.of(yes), null));
    List<Condition> two = List.of(yes, no, yes);
    assertEquals(true, passes(List.of(), List.of(), List.of(), new Filter.MinShould(two, 2)));
    assertEquals(false, passes(List.of(), List.of(), List.of(), new Filter.MinShould(two, 3)));
  }

  private static boolean passes(
      List<Condition> must,
      List<Condition> should,
      List<Condition> mustNot,
      Filter.MinShould minShould) {
    return FilterEvaluator.passes(new Filter(must, should, mustNot, minShould), POINT);
  }
}
