package io.ocelli.core.filter;

import io.ocelli.core.payload.Timestamps;
import io.ocelli.core.payload.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// Tests of one payload value.
final class ValueTests {
  private ValueTests() {}

  static boolean passes(FieldTest test, Value value) {
    return switch (test) {
      case FieldTest.Any(Set<Value> values) -> values.contains(value);
      case FieldTest.Except(Set<Value> values) ->
          value != Value.Null.NULL && !values.contains(value);
      case FieldTest.AllWords(String words) ->
          value instanceof Value.Text(String text)
              && Words.of(text).containsAll(Words.of(words))
              && !Words.of(words).isEmpty();
      case FieldTest.AnyWord(String words) ->
          value instanceof Value.Text(String text)
              && !Collections.disjoint(Words.of(text), Words.of(words));
      case FieldTest.Phrase(String words) ->
          value instanceof Value.Text(String text) && hasPhrase(text, words);
      case FieldTest.Prefix(String prefix) ->
          value instanceof Value.Text(String text) && text.startsWith(prefix);
      case FieldTest.Range range -> inRange(range, value);
      case FieldTest.TimeRange range ->
          value instanceof Value.Text(String text) && inRange(range, Timestamps.parse(text));
      case FieldTest.GeoBox box -> Places.inBox(box, value);
      case FieldTest.GeoCircle circle -> Places.inCircle(circle, value);
      case FieldTest.GeoPolygon polygon -> Places.inPolygon(polygon, value);
      // Counts look at all values of a key at once.
      case FieldTest.Count _ -> false;
    };
  }

  private static boolean hasPhrase(String text, String words) {
    List<String> phrase = Words.of(words);
    return !phrase.isEmpty() && Collections.indexOfSubList(Words.of(text), phrase) >= 0;
  }

  private static boolean inRange(FieldTest.Range range, Value value) {
    return switch (value) {
      case Value.Int(long n) ->
          (range.gt() == null || compare(n, range.gt()) > 0)
              && (range.gte() == null || compare(n, range.gte()) >= 0)
              && (range.lt() == null || compare(n, range.lt()) < 0)
              && (range.lte() == null || compare(n, range.lte()) <= 0);
      case Value.Real(double n) ->
          (range.gt() == null || n > range.gt())
              && (range.gte() == null || n >= range.gte())
              && (range.lt() == null || n < range.lt())
              && (range.lte() == null || n <= range.lte());
      case Value.Null.NULL -> false;
      case Value.Bool _, Value.Text _, Value.Array _, Value.Obj _ -> false;
    };
  }

  /// Exact where a conversion of the integer to a double would round (above 2^53).
  private static int compare(long n, double bound) {
    if (bound >= 0x1p63) {
      return -1;
    }
    if (bound < -0x1p63) {
      return 1;
    }
    long whole = (long) bound;
    return n != whole ? Long.compare(n, whole) : Double.compare(0, bound - whole + 0.0);
  }

  private static boolean inRange(FieldTest.TimeRange range, Instant time) {
    return time != null
        && (range.gt() == null || time.isAfter(range.gt()))
        && (range.gte() == null || !time.isBefore(range.gte()))
        && (range.lt() == null || time.isBefore(range.lt()))
        && (range.lte() == null || !time.isAfter(range.lte()));
  }
}
