package io.ocelli.storage.filter;

import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.payload.Value;
import io.ocelli.storage.field.FieldNames;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/// Queries of what [PayloadFields] writes. Points that are mixed in a key are not their business.
final class IndexQueries {
  private IndexQueries() {}

  /// Null where an index of that type cannot answer the test.
  static Query of(String field, PayloadIndex index, FieldTest test) {
    return switch (index.type()) {
      case KEYWORD ->
          switch (test) {
            case FieldTest.Any(Set<Value> values) when areScalars(values) ->
                terms(field, texts(values));
            case FieldTest.Prefix(String prefix) when PayloadFields.isTerm(prefix) ->
                new PrefixQuery(new Term(field, prefix));
            default -> null;
          };
      case INTEGER ->
          switch (test) {
            case FieldTest.Any(Set<Value> values) when areScalars(values) ->
                LongPoint.newSetQuery(field, integers(values));
            case FieldTest.Range range -> between(field, Bounds.longs(range));
            default -> null;
          };
      case FLOAT -> test instanceof FieldTest.Range range ? between(field, range) : null;
      case BOOL ->
          test instanceof FieldTest.Any(Set<Value> values) && areScalars(values)
              ? terms(field, flags(values))
              : null;
      case DATETIME ->
          test instanceof FieldTest.TimeRange range ? between(field, Bounds.nanos(range)) : null;
      case GEO, UUID, TEXT -> null;
    };
  }

  static Query mixed(String key) {
    return new TermQuery(new Term(FieldNames.MIXED, key));
  }

  private static Query between(String field, Bounds.Longs bounds) {
    return LongPoint.newRangeQuery(field, bounds.low(), bounds.high());
  }

  private static Query between(String field, FieldTest.Range range) {
    Bounds.Doubles bounds = Bounds.doubles(range);
    return DoublePoint.newRangeQuery(field, bounds.low(), bounds.high());
  }

  private static Query terms(String field, Collection<String> texts) {
    return new TermInSetQuery(field, texts.stream().map(BytesRef::new).toList());
  }

  /// Other values are equal to none that an index holds, but may be to ones it does not.
  private static boolean areScalars(Set<Value> values) {
    return values.stream()
        .allMatch(
            v -> v instanceof Value.Text || v instanceof Value.Int || v instanceof Value.Bool);
  }

  private static List<String> texts(Set<Value> values) {
    return values.stream()
        .map(v -> v instanceof Value.Text(String text) && PayloadFields.isTerm(text) ? text : null)
        .filter(Objects::nonNull)
        .toList();
  }

  private static long[] integers(Set<Value> values) {
    return values.stream()
        .filter(Value.Int.class::isInstance)
        .mapToLong(v -> ((Value.Int) v).value())
        .toArray();
  }

  private static List<String> flags(Set<Value> values) {
    return values.stream()
        .filter(Value.Bool.class::isInstance)
        .map(v -> Boolean.toString(((Value.Bool) v).value()))
        .toList();
  }
}
