package io.ocelli.server.request.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.filter.GeoPoint;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.tree.Expression;
import io.ocelli.core.query.tree.Expression.Constant;
import io.ocelli.core.query.tree.Expression.Decay;
import io.ocelli.core.query.tree.Expression.Function;
import io.ocelli.core.query.tree.Expression.Payload;
import io.ocelli.core.query.tree.Expression.Score;
import io.ocelli.core.query.tree.Expression.Shape;
import io.ocelli.core.query.tree.Query;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Formulas, from JSON to the core's words.
class FormulaJsonTest {
  private static final Expression PRICE = new Payload(PayloadPath.key("price"));

  @Test
  void numbersVariablesAndConditions() {
    reads(new Constant(-1.5), "-1.5");
    reads(new Constant(7), "7");
    reads(new Score(0), "\"$score\"");
    reads(new Score(12), "\"$score[12]\"");
    reads(PRICE, "\"price\"");
    reads(new Payload(PayloadPath.parse("a[].\"b.c\"")), "\"a[].\\\"b.c\\\"\"");
    reads(
        new Expression.Holds(
            new Condition.Field(PayloadPath.key("tag"), new FieldTest.Any(Set.of(Value.of("h1"))))),
        "{\"key\": \"tag\", \"match\": {\"value\": \"h1\"}}");
    reads(
        new Expression.Holds(
            new Condition.Sub(Filter.must(new Condition.IsNull(PayloadPath.key("k"))))),
        "{\"must\": {\"is_null\": {\"key\": \"k\"}}}");
  }

  @Test
  void sumsProductsQuotientsAndPowers() {
    reads(
        new Expression.Sum(
            List.of(new Score(0), new Expression.Product(List.of(PRICE, new Constant(0.5))))),
        "{\"sum\": [\"$score\", {\"mult\": [\"price\", 0.5]}]}");
    reads(new Expression.Sum(List.of()), "{\"sum\": []}");
    reads(
        new Expression.Quotient(PRICE, new Score(1), null),
        "{\"div\": {\"left\": \"price\", \"right\": \"$score[1]\"}}");
    reads(
        new Expression.Quotient(PRICE, new Constant(2), 0.0),
        "{\"div\": {\"left\": \"price\", \"right\": 2, \"by_zero_default\": 0}}");
    reads(
        new Expression.Power(PRICE, new Constant(2)),
        "{\"pow\": {\"base\": \"price\", \"exponent\": 2}}");
  }

  @ParameterizedTest
  @CsvSource({
    "neg, NEGATED",
    "abs, ABSOLUTE",
    "sqrt, SQUARE_ROOT",
    "exp, EXPONENTIAL",
    "log10, LOG10",
    "ln, LN"
  })
  void functionsOfOneNumber(String name, Function function) {
    reads(new Expression.Of(function, PRICE), "{\"" + name + "\": \"price\"}");
  }

  @Test
  void placesAndTimes() {
    reads(
        new Expression.Distance(new GeoPoint(13.4, 52.5), new Payload(PayloadPath.key("at"))),
        "{\"geo_distance\": {\"origin\": {\"lat\": 52.5, \"lon\": 13.4}, \"to\": \"at\"}}");
    reads(
        new Expression.Time(Instant.parse("2026-10-03T00:00:00Z")),
        "{\"datetime\": \"2026-10-03T00:00:00Z\"}");
    reads(
        new Expression.TimeAt(new Payload(PayloadPath.parse("a.b"))),
        "{\"datetime_key\": \"a.b\"}");
  }

  @ParameterizedTest
  @CsvSource({"lin_decay, LINEAR", "exp_decay, EXPONENTIAL", "gauss_decay, GAUSSIAN"})
  void decaysWithTheirDefaults(String name, Shape shape) {
    reads(new Decay(shape, PRICE, null, 1, 0.5), "{\"" + name + "\": {\"x\": \"price\"}}");
    reads(
        new Decay(shape, PRICE, new Score(0), 5000, 0.25),
        "{\""
            + name
            + "\": {\"x\": \"price\", \"target\": \"$score\", \"scale\": 5000,"
            + " \"midpoint\": 0.25}}");
  }

  @Test
  void onlyAStraightLineMayReachItsEndsAtTheMidpoint() {
    reads(
        new Decay(Shape.LINEAR, PRICE, null, 1, 0),
        "{\"lin_decay\": {\"x\": \"price\", \"midpoint\": 0}}");
    Reading.invalid(
        "Validation error in JSON body: [internal.query.formula.exp_decay.midpoint: value 1.0"
            + " invalid, must be larger than 0.0 and smaller than 1.0]",
        () -> read("{\"exp_decay\": {\"x\": \"price\", \"midpoint\": 1}}"));
  }

  @Test
  void defaultsStandInForVariables() {
    Query.Formula formula =
        (Query.Formula)
            Reading.query(
                """
                {"formula": "$score", "defaults": {
                  "$score[1]": 0.5, "price": 3, "at": {"lat": 1, "lon": 2}, "when": "2026-01-01"}}
                """);
    Value place = new Value.Obj(Map.of("lat", Value.of(1), "lon", Value.of(2)));
    assertEquals(
        Map.of(
            new Score(1),
            Value.of(0.5),
            PRICE,
            Value.of(3),
            new Payload(PayloadPath.key("at")),
            place,
            new Payload(PayloadPath.key("when")),
            Value.of("2026-01-01")),
        formula.defaults());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "null",
        "[1]",
        "\"\"",
        "\"$price\"",
        "\"$score.a\"",
        "\"$score[]\"",
        "\"$score[1][2]\"",
        "{\"unheard\": 1}",
        "{\"sum\": 1}",
        "{\"sum\": [null]}",
        "{\"neg\": null}",
        "{\"div\": {\"left\": 1}}",
        "{\"pow\": [1, 2]}",
        "{\"geo_distance\": {\"origin\": {\"lat\": 1}, \"to\": \"at\"}}",
        "{\"geo_distance\": {\"origin\": {\"lat\": 1, \"lon\": 1}}}",
        "{\"datetime\": \"now\"}",
        "{\"datetime_key\": 3}",
        "{\"exp_decay\": \"price\"}",
        "{\"exp_decay\": {\"target\": 1}}"
      })
  void unknownShapesAreBadRequests(String json) {
    assertEquals(
        ErrorKind.BAD_REQUEST, assertThrows(OcelliException.class, () -> read(json)).kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "{\"sum\": [Infinity]}",
        "{\"exp_decay\": {\"x\": 1, \"midpoint\": 0}}",
        "{\"gauss_decay\": {\"x\": 1, \"midpoint\": 1}}",
        "{\"lin_decay\": {\"x\": 1, \"midpoint\": 1.1}}",
        "{\"lin_decay\": {\"x\": 1, \"scale\": 0}}",
        "{\"gauss_decay\": {\"x\": 1, \"scale\": -1}}",
        "{\"geo_distance\": {\"origin\": {\"lat\": 91, \"lon\": 1}, \"to\": \"at\"}}"
      })
  void brokenConstraintsAreInvalidValues(String json) {
    assertEquals(
        ErrorKind.INVALID_VALUE, assertThrows(OcelliException.class, () -> read(json)).kind());
  }

  @Test
  void theDefaultOfAScoreIsANumber() {
    Reading.invalid(
        "Validation error in JSON body: [internal.query.defaults.$score: the default of a score"
            + " must be a number]",
        () -> Reading.query("{\"formula\": 1, \"defaults\": {\"$score\": \"high\"}}"));
  }

  @Test
  void aFormulaHasABound() {
    String tens = "{\"sum\": [1,1,1,1,1,1,1,1,1]}";
    String formula = "{\"sum\": [" + (tens + ",").repeat(99) + tens + "]}";
    Reading.invalid(
        "Validation error in JSON body: [internal.query.formula.sum[99].sum[8]: value more than"
            + " 1000 parts of a formula invalid, must be fewer]",
        () -> read(formula));
  }

  private static Expression read(String json) {
    return ((Query.Formula) Reading.query("{\"formula\": " + json + "}")).expression();
  }

  private static void reads(Expression expected, String json) {
    assertEquals(expected, read(json), json);
  }
}
