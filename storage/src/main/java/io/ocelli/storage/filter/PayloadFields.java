package io.ocelli.storage.filter;

import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.collection.TextAnalysis;
import io.ocelli.core.payload.Value;
import io.ocelli.storage.field.FieldNames;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexableField;

/// Writes the indexed payload keys of a point. A value that its index cannot hold exactly (a text
/// at an integer key, an integer above 2^53 at a float key) marks the point as mixed in that key:
/// [FilterCompiler] reads the payload of such points, so that an index never changes an answer.
public final class PayloadFields {
  private final PayloadIndexes indexes;

  public PayloadFields(PayloadIndexes indexes) {
    this.indexes = indexes;
  }

  public void add(Document document, Value.Obj payload) {
    for (IndexedKey key : indexes.keys()) {
      document.add(mark(FieldNames.INDEXED, key));
      List<Value> values = key.path().resolve(payload, true);
      boolean whole =
          key.index() instanceof PayloadIndex.Text(TextAnalysis _, boolean phrases)
              ? addTexts(document, key, phrases, values)
              : addValues(document, key, values);
      if (!whole) {
        document.add(mark(FieldNames.MIXED, key));
      }
    }
  }

  private static StringField mark(String name, IndexedKey key) {
    return new StringField(name, key.field(), Store.NO);
  }

  private static boolean addValues(Document document, IndexedKey key, List<Value> values) {
    boolean whole = true;
    for (Value value : values) {
      IndexableField field = IndexedValues.field(key.field(), key.index().type(), value);
      if (field != null) {
        document.add(field);
      }
      whole &= field != null || !IndexedValues.matters(key.index().type(), value);
    }
    return whole;
  }

  private boolean addTexts(Document document, IndexedKey key, boolean phrases, List<Value> values) {
    List<String> texts =
        values.stream()
            .filter(Value.Text.class::isInstance)
            .map(value -> ((Value.Text) value).value())
            .toList();
    if (texts.size() > 1) {
      document.add(mark(FieldNames.SEVERAL, key));
    }
    IndexedWords words = new IndexedWords(indexes.texts().apply(key.path().steps()), texts);
    document.add(words.field(key.field(), phrases));
    return words.isWhole();
  }
}
