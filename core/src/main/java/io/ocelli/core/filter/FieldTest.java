package io.ocelli.core.filter;

import io.ocelli.core.payload.Value;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// A test of the values at one payload key. Bounds that are null are open.
public sealed interface FieldTest {

  /// The value is one of these (text, integer or bool).
  record Any(Set<Value> values) implements FieldTest {
    public Any {
      values = Set.copyOf(values);
    }
  }

  /// There is a value and it is none of these.
  record Except(Set<Value> values) implements FieldTest {
    public Except {
      values = Set.copyOf(values);
    }
  }

  /// Every word occurs in the text, in any order.
  record AllWords(String words) implements FieldTest {}

  /// At least one of the words occurs in the text.
  record AnyWord(String words) implements FieldTest {}

  /// The words occur in the text one after the other.
  record Phrase(String words) implements FieldTest {}

  /// The text begins with this.
  record Prefix(String prefix) implements FieldTest {}

  record Range(Double gt, Double gte, Double lt, Double lte) implements FieldTest {}

  record TimeRange(Instant gt, Instant gte, Instant lt, Instant lte) implements FieldTest {}

  record GeoBox(GeoPoint topLeft, GeoPoint bottomRight) implements FieldTest {}

  /// @param meters radius of the circle on the Earth's surface
  record GeoCircle(GeoPoint center, double meters) implements FieldTest {}

  /// Inside `exterior` and outside every one of `interiors`; rings are closed.
  record GeoPolygon(List<GeoPoint> exterior, List<List<GeoPoint>> interiors) implements FieldTest {
    public GeoPolygon {
      exterior = List.copyOf(exterior);
      interiors = interiors.stream().map(List::copyOf).toList();
    }
  }

  /// Bounds on how many values there are.
  record Count(Integer gt, Integer gte, Integer lt, Integer lte) implements FieldTest {}
}
