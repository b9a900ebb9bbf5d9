package io.ocelli.storage.filter;

import io.ocelli.core.collection.PayloadType;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.field.StoredPayload;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;

/// Counts the documents of a segment by the values that they have at a key, each value once a
/// document. For one thread.
public sealed interface FacetColumn {

  void count(int doc) throws IOException;

  /// Hands over what was counted.
  void addTo(ObjLongConsumer<Value> counts) throws IOException;

  /// The fastest that counts every value.
  static FacetColumn of(LeafReader segment, PayloadIndexes indexes, String key) throws IOException {
    PayloadPath path = PayloadPath.parse(key);
    IndexedKey index = indexes.at(path);
    if (index == null || !isWhole(segment, index.field())) {
      return new Payloads(path, segment.storedFields(), new HashMap<>());
    }
    PayloadType type = index.index().type();
    return switch (type) {
      case KEYWORD, BOOL, UUID -> terms(DocValues.getSortedSet(segment, index.field()), type);
      case INTEGER ->
          new Integers(DocValues.getSortedNumeric(segment, index.field()), new HashMap<>());
      case FLOAT, DATETIME, GEO, TEXT ->
          new Payloads(path, segment.storedFields(), new HashMap<>());
    };
  }

  /// Whether every document was written with the index, which holds all its values.
  static boolean isWhole(LeafReader segment, String field) throws IOException {
    return segment.docFreq(new Term(FieldNames.INDEXED, field)) == segment.maxDoc()
        && segment.docFreq(new Term(FieldNames.MIXED, field)) == 0;
  }

  private static FacetColumn terms(SortedSetDocValues column, PayloadType type) {
    return new Terms(column, type, new long[Math.toIntExact(column.getValueCount())]);
  }

  /// @param counts by ordinal
  record Terms(SortedSetDocValues column, PayloadType type, long[] counts) implements FacetColumn {
    @Override
    public void count(int doc) throws IOException {
      if (column.advanceExact(doc)) {
        for (int i = 0; i < column.docValueCount(); i++) {
          counts[(int) column.nextOrd()]++;
        }
      }
    }

    @Override
    public void addTo(ObjLongConsumer<Value> all) throws IOException {
      for (int ord = 0; ord < counts.length; ord++) {
        if (counts[ord] > 0) {
          all.accept(IndexedValues.ofTerm(type, column.lookupOrd(ord)), counts[ord]);
        }
      }
    }
  }

  record Integers(SortedNumericDocValues column, Map<Long, Long> counts) implements FacetColumn {
    @Override
    public void count(int doc) throws IOException {
      if (column.advanceExact(doc)) {
        long last = 0;
        for (int i = 0; i < column.docValueCount(); i++) {
          long value = column.nextValue();
          if (i == 0 || value != last) {
            counts.merge(value, 1L, Long::sum);
          }
          last = value;
        }
      }
    }

    @Override
    public void addTo(ObjLongConsumer<Value> all) {
      counts.forEach((value, count) -> all.accept(Value.of(value), count));
    }
  }

  record Payloads(PayloadPath path, StoredFields stored, Map<Value, Long> counts)
      implements FacetColumn {
    @Override
    public void count(int doc) throws IOException {
      Set<Value> values = new HashSet<>(path.resolve(StoredPayload.read(stored, doc), true));
      values.stream()
          .filter(v -> v instanceof Value.Text || v instanceof Value.Int || v instanceof Value.Bool)
          .forEach(value -> counts.merge(value, 1L, Long::sum));
    }

    @Override
    public void addTo(ObjLongConsumer<Value> all) {
      counts.forEach(all::accept);
    }
  }
}
