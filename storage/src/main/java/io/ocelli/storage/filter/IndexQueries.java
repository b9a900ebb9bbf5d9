package io.ocelli.storage.filter;

import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.collection.TextAnalysis;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.TextWords;
import io.ocelli.core.payload.Value;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;

/// Queries of what [PayloadFields] writes. Points that are mixed in a key are not their business.
final class IndexQueries {
  private final IndexedKey key;
  private final TextWords words;
  private final Query payload;

  /// @param words how the key's texts are read
  /// @param payload the exact test of the same
  IndexQueries(IndexedKey key, TextWords words, Query payload) {
    this.key = key;
    this.words = words;
    this.payload = payload;
  }

  /// Null where the index cannot answer the test.
  Query of(FieldTest test) {
    return switch (key.index()) {
      case PayloadIndex.Keyword _ -> keyword(test);
      case PayloadIndex.Int _ -> integer(test);
      case PayloadIndex.Real _ -> test instanceof FieldTest.Range range ? reals(range) : null;
      case PayloadIndex.Bool _ -> terms(test, IndexQueries::flag);
      case PayloadIndex.Datetime _ ->
          test instanceof FieldTest.TimeRange range ? between(Bounds.nanos(range)) : null;
      case PayloadIndex.Uuid _ ->
          terms(test, v -> v instanceof Value.Text(String t) ? IndexedValues.uuid(t) : null);
      case PayloadIndex.Geo _ -> geo(test);
      case PayloadIndex.Text(TextAnalysis _, boolean phrases) -> text(test, phrases);
    };
  }

  private Query keyword(FieldTest test) {
    return test instanceof FieldTest.Prefix(String prefix) && IndexedValues.isTerm(prefix)
        ? new PrefixQuery(new Term(key.field(), prefix))
        : terms(test, IndexQueries::term);
  }

  private Query integer(FieldTest test) {
    return switch (test) {
      case FieldTest.Any(Set<Value> values) when areScalars(values) ->
          LongPoint.newSetQuery(key.field(), integers(values));
      case FieldTest.Range range -> between(Bounds.longs(range));
      default -> null;
    };
  }

  private Query geo(FieldTest test) {
    GeoQueries places = new GeoQueries(key.field(), payload);
    return switch (test) {
      case FieldTest.GeoBox box -> places.box(box);
      case FieldTest.GeoCircle circle -> places.circle(circle);
      case FieldTest.GeoPolygon polygon -> places.polygon(polygon);
      default -> null;
    };
  }

  private Query text(FieldTest test, boolean phrases) {
    WordQueries queries = new WordQueries(key.field(), words, payload);
    return switch (test) {
      case FieldTest.AllWords(String query) -> queries.all(query);
      case FieldTest.AnyWord(String query) -> queries.any(query);
      case FieldTest.Phrase(String query) when phrases -> queries.phrase(query);
      default -> null;
    };
  }

  private Query between(Bounds.Longs bounds) {
    return LongPoint.newRangeQuery(key.field(), bounds.low(), bounds.high());
  }

  private Query reals(FieldTest.Range range) {
    Bounds.Doubles bounds = Bounds.doubles(range);
    return DoublePoint.newRangeQuery(key.field(), bounds.low(), bounds.high());
  }

  /// @param term of a value; null where the index holds no such value
  private Query terms(FieldTest test, Function<Value, BytesRef> term) {
    if (!(test instanceof FieldTest.Any(Set<Value> values)) || !areScalars(values)) {
      return null;
    }
    Collection<BytesRef> terms = values.stream().map(term).filter(Objects::nonNull).toList();
    return new TermInSetQuery(key.field(), terms);
  }

  /// Other values are equal to none that an index holds, but may be to ones it does not.
  private static boolean areScalars(Set<Value> values) {
    return values.stream()
        .allMatch(
            v -> v instanceof Value.Text || v instanceof Value.Int || v instanceof Value.Bool);
  }

  private static BytesRef term(Value value) {
    return value instanceof Value.Text(String text) && IndexedValues.isTerm(text)
        ? new BytesRef(text)
        : null;
  }

  private static BytesRef flag(Value value) {
    return value instanceof Value.Bool(boolean flag) ? new BytesRef(Boolean.toString(flag)) : null;
  }

  private static long[] integers(Set<Value> values) {
    return values.stream()
        .filter(Value.Int.class::isInstance)
        .mapToLong(v -> ((Value.Int) v).value())
        .toArray();
  }
}
