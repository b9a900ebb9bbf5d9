package io.ocelli.storage.filter;

import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.collection.PayloadType;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Timestamps;
import io.ocelli.core.payload.Value;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.field.PointFields;
import io.ocelli.storage.field.ValueCodec;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.UnicodeUtil;

/// Writes the indexed payload keys of a point. A value that its index cannot hold exactly (a text
/// at an integer key, an integer above 2^53 at a float key) marks the point as mixed in that key:
/// [FilterCompiler] reads the payload of such points, so that an index never changes an answer.
public final class PayloadFields {
  /// Below Lucene's limit of 32,766 bytes a term.
  private static final int MAX_TERM = 32_000;

  private static final long EXACT_IN_DOUBLE = 1L << 53;

  private PayloadFields() {}

  public static void add(
      Document document, PointFields fields, Map<String, PayloadIndex> indexes, Value.Obj payload) {
    indexes.forEach((key, index) -> {
      PayloadType type = index.type();
      boolean mixed = false;
      for (Value value : PayloadPath.parse(key).resolve(payload, true)) {
        IndexableField field = field(fields.index(key), type, value);
        if (field != null) {
          document.add(field);
        }
        mixed |= field == null && isScalar(value);
      }
      if (mixed) {
        document.add(new StringField(FieldNames.MIXED, key, Store.NO));
      }
    });
  }

  /// Null where the index cannot hold the value.
  private static IndexableField field(String name, PayloadType type, Value value) {
    return switch (type) {
      case KEYWORD ->
          value instanceof Value.Text(String text) && isTerm(text)
              ? new KeywordField(name, new BytesRef(text), Store.NO)
              : null;
      case INTEGER -> value instanceof Value.Int(long n) ? new LongField(name, n, Store.NO) : null;
      case FLOAT -> real(name, value);
      case BOOL ->
          value instanceof Value.Bool(boolean flag)
              ? new KeywordField(name, Boolean.toString(flag), Store.NO)
              : null;
      case DATETIME -> {
        long nanos = value instanceof Value.Text(String text) ? nanos(text) : Bounds.OUTSIDE;
        yield nanos == Bounds.OUTSIDE ? null : new LongField(name, nanos, Store.NO);
      }
      // Places, UUIDs and words are tested on the stored payload.
      case GEO, UUID, TEXT -> null;
    };
  }

  private static IndexableField real(String name, Value value) {
    double number =
        switch (value) {
          case Value.Int(long n) when Math.abs(n) <= EXACT_IN_DOUBLE && n != Long.MIN_VALUE -> n;
          case Value.Real(double n) when Double.isFinite(n) -> n;
          case Value.Null.NULL -> Double.NaN;
          case Value.Int _, Value.Real _, Value.Bool _, Value.Text _ -> Double.NaN;
          case Value.Array _, Value.Obj _ -> Double.NaN;
        };
    // Adding 0 makes -0 a 0: Lucene's points tell them apart, comparisons do not.
    return Double.isNaN(number) ? null : new DoubleField(name, number + 0.0, Store.NO);
  }

  private static long nanos(String text) {
    var time = Timestamps.parse(text);
    return time == null ? Bounds.OUTSIDE : Bounds.nanos(time);
  }

  static boolean isTerm(String text) {
    return UnicodeUtil.calcUTF16toUTF8Length(text, 0, text.length()) <= MAX_TERM
        && ValueCodec.isWellFormed(text);
  }

  private static boolean isScalar(Value value) {
    return switch (value) {
      case Value.Bool _, Value.Int _, Value.Real _, Value.Text _ -> true;
      case Value.Null.NULL -> false;
      case Value.Array _, Value.Obj _ -> false;
    };
  }
}
