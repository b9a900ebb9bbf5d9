package io.ocelli.core.filter;

import io.ocelli.core.payload.Timestamps;
import io.ocelli.core.payload.Value;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Tests of one payload value.
final class ValueTests {
  private ValueTests() {}

  /// @param words how texts are read
  static boolean passes(FieldTest test, Value value, TextWords words) {
    return switch (test) {
      case FieldTest.Any(Set<Value> values) -> values.contains(value);
      case FieldTest.Except(Set<Value> values) ->
          value != Value.Null.NULL && !values.contains(value);
      case FieldTest.AllWords(String query) ->
          value instanceof Value.Text(String text) && hasAll(words.text(text), words.query(query));
      case FieldTest.AnyWord(String query) ->
          value instanceof Value.Text(String text) && hasAny(words.text(text), words.query(query));
      case FieldTest.Phrase(String phrase) ->
          value instanceof Value.Text(String text)
              && hasPhrase(words.text(text), words.phrase(phrase));
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

  private static boolean hasAll(List<Set<String>> text, List<String> query) {
    return !query.isEmpty() && query.stream().allMatch(word -> has(text, word));
  }

  private static boolean hasAny(List<Set<String>> text, List<String> query) {
    return query.stream().anyMatch(word -> has(text, word));
  }

  private static boolean has(List<Set<String>> text, String word) {
    return text.stream().anyMatch(place -> place.contains(word));
  }

  private static boolean hasPhrase(List<Set<String>> text, List<String> phrase) {
    return !phrase.isEmpty()
        && IntStream.rangeClosed(0, text.size() - phrase.size())
            .anyMatch(start -> standsAt(text, start, phrase));
  }

  private static boolean standsAt(List<Set<String>> text, int start, List<String> phrase) {
    return IntStream.range(0, phrase.size())
        .allMatch(n -> text.get(start + n).contains(phrase.get(n)));
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
