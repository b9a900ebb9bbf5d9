package io.ocelli.server.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.filter.GeoPoint;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.server.json.JsonTest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every kind of condition, from JSON to the core's words.
class FilterJsonTest {
  private static final PayloadPath KEY = PayloadPath.key("k");

  @Test
  void clausesTakeOneConditionOrMany() {
    Condition a = new Condition.HasVector("a");
    Condition b = new Condition.HasVector("b");
    String json =
        """
        {"must": {"has_vector": "a"}, "should": [{"has_vector": "a"}, {"has_vector": "b"}],
         "must_not": [], "min_should": {"conditions": [{"has_vector": "b"}], "min_count": 1}}
        """;
    assertEquals(
        new Filter(List.of(a), List.of(a, b), List.of(), new Filter.MinShould(List.of(b), 1)),
        read(json));
    assertEquals(Filter.ALL, read("{}"));
  }

  @Test
  void matches() {
    field("\"match\": {\"value\": \"x\"}", new FieldTest.Any(Set.of(Value.of("x"))));
    field("\"match\": {\"value\": 7}", new FieldTest.Any(Set.of(Value.of(7))));
    field("\"match\": {\"value\": false}", new FieldTest.Any(Set.of(Value.of(false))));
    field("\"match\": {\"any\": [1, 2]}", new FieldTest.Any(Set.of(Value.of(1), Value.of(2))));
    field("\"match\": {\"any\": []}", new FieldTest.Any(Set.of()));
    field("\"match\": {\"except\": [\"x\"]}", new FieldTest.Except(Set.of(Value.of("x"))));
    field("\"match\": {\"text\": \"red car\"}", new FieldTest.AllWords("red car"));
    field("\"match\": {\"text_any\": \"red car\"}", new FieldTest.AnyWord("red car"));
    field("\"match\": {\"phrase\": \"red car\"}", new FieldTest.Phrase("red car"));
    field("\"match\": {\"prefix\": \"re\"}", new FieldTest.Prefix("re"));
  }

  @Test
  void ranges() {
    field("\"range\": {\"gte\": 1, \"lt\": 2.5}", new FieldTest.Range(null, 1.0, 2.5, null));
    field("\"values_count\": {\"gt\": 2}", new FieldTest.Count(2, null, null, null));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-29T01:02:03Z, 2024-02-29T01:02:03Z",
    "2024-02-29T01:02:03.5+02:00, 2024-02-28T23:02:03.5Z",
    "2024-02-29T01:02:03+0200, 2024-02-28T23:02:03Z",
    "2024-02-29 01:02:03, 2024-02-29T01:02:03Z",
    "2024-02-29T01:02, 2024-02-29T01:02:00Z",
    "2024-02-29, 2024-02-29T00:00:00Z",
  })
  void timesInTheFormsThatClientsSend(String text, Instant time) {
    field("\"range\": {\"gt\": \"" + text + "\"}", new FieldTest.TimeRange(time, null, null, null));
  }

  @Test
  void places() {
    GeoPoint a = new GeoPoint(0, 1);
    GeoPoint b = new GeoPoint(2, 0);
    GeoPoint c = new GeoPoint(2, 2);
    field(
        "\"geo_bounding_box\": {\"top_left\": {\"lon\": 0, \"lat\": 1},"
            + " \"bottom_right\": {\"lon\": 2, \"lat\": 0}}",
        new FieldTest.GeoBox(a, b));
    field(
        "\"geo_radius\": {\"center\": {\"lon\": 0, \"lat\": 1}, \"radius\": 50.5}",
        new FieldTest.GeoCircle(a, 50.5));
    String ring =
        "{\"points\": [{\"lon\":0,\"lat\":1},{\"lon\":2,\"lat\":0},{\"lon\":2,\"lat\":2},"
            + "{\"lon\":0,\"lat\":1}]}";
    field(
        "\"geo_polygon\": {\"exterior\": " + ring + ", \"interiors\": [" + ring + "]}",
        new FieldTest.GeoPolygon(List.of(a, b, c, a), List.of(List.of(a, b, c, a))));
  }

  @Test
  void otherConditions() {
    condition("{\"is_empty\": {\"key\": \"k\"}}", new Condition.IsEmpty(KEY));
    condition("{\"is_null\": {\"key\": \"k\"}}", new Condition.IsNull(KEY));
    condition("{\"key\": \"k\", \"is_empty\": true}", new Condition.IsEmpty(KEY));
    condition(
        "{\"key\": \"k\", \"is_null\": false}",
        new Condition.Sub(
            new Filter(List.of(), List.of(), List.of(new Condition.IsNull(KEY)), null)));
    UUID uuid = UUID.fromString("550e8400-e29b-41d4-a716-446655440000");
    condition(
        "{\"has_id\": [1, 18446744073709551615, \"550e8400e29b41d4a716446655440000\"]}",
        new Condition.HasId(Set.of(PointId.of(1), PointId.of(-1L), PointId.of(uuid))));
    condition(
        "{\"nested\": {\"key\": \"k\", \"filter\": {\"must\": {\"has_vector\": \"a\"}}}}",
        new Condition.Nested(KEY, Filter.must(new Condition.HasVector("a"))));
    condition(
        "{\"must\": {\"has_vector\": \"a\"}}",
        new Condition.Sub(Filter.must(new Condition.HasVector("a"))));
  }

  @Test
  void aFieldWithoutATestBreaksAConstraint() {
    OcelliException e =
        assertThrows(OcelliException.class, () -> read("{\"must\": [{\"key\": \"k\"}]}"));
    assertEquals(ErrorKind.INVALID_VALUE, e.kind());
    assertTrue(e.getMessage().contains("At least one field condition must be specified"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"must_have\": []}",
        "{\"must\": 3}",
        "{\"must\": [{\"key\": \"k\", \"match\": {}}]}",
        "{\"must\": [{\"key\": \"k\", \"match\": {\"value\": 1.5}}]}",
        "{\"must\": [{\"key\": \"k\", \"match\": {\"any\": [1, \"x\"]}}]}",
        "{\"must\": [{\"key\": \"k\", \"range\": {\"gt\": \"yesterday\"}}]}",
        "{\"must\": [{\"key\": \"a..b\", \"match\": {\"value\": 1}}]}",
        "{\"must\": [{\"has_id\": [-1]}]}",
        "{\"must\": [{\"has_id\": [\"12\"]}]}",
        "{\"must\": [{\"slice\": {\"index\": 0, \"total\": 0}}]}",
        "{\"must\": [{\"slice\": {\"index\": 0}}]}",
        "{\"min_should\": {\"min_count\": 1}}"
      })
  void unknownShapesAreBadRequests(String json) {
    assertEquals(
        ErrorKind.BAD_REQUEST, assertThrows(OcelliException.class, () -> read(json)).kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"min_should\": {\"conditions\": [], \"min_count\": 0}}",
        "{\"must\": [{\"key\": \"k\", \"values_count\": {\"gt\": -1}}]}",
        "{\"must\": [{\"key\": \"k\", \"range\": {\"gt\": Infinity}}]}",
        "{\"must\": [{\"key\": \"k\", \"range\": {\"gt\": 1e999}}]}",
        "{\"must\": [{\"key\": \"k\", \"geo_radius\":"
            + " {\"center\": {\"lon\": 181, \"lat\": 0}, \"radius\": 1}}]}",
        "{\"must\": [{\"key\": \"k\", \"geo_polygon\":"
            + " {\"exterior\": {\"points\": [{\"lon\": 0, \"lat\": 0}]}}}]}"
      })
  void brokenConstraintsAreInvalidValues(String json) {
    assertEquals(
        ErrorKind.INVALID_VALUE, assertThrows(OcelliException.class, () -> read(json)).kind());
  }

  private static Filter read(String json) {
    return new FilterJson(100).read(JsonTest.read(json));
  }

  private static void field(String test, FieldTest expected) {
    condition("{\"key\": \"k\", " + test + "}", new Condition.Field(KEY, expected));
  }

  private static void condition(String json, Condition expected) {
    assertEquals(Filter.must(expected), read("{\"must\": [" + json + "]}"));
  }
}
