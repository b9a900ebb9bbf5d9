package io.ocelli.storage.filter;

import io.ocelli.core.collection.PayloadType;
import io.ocelli.core.filter.GeoPoint;
import io.ocelli.core.filter.Places;
import io.ocelli.core.payload.Timestamps;
import io.ocelli.core.payload.Value;
import io.ocelli.storage.field.ValueCodec;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.lucene.document.DoubleField;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.UnicodeUtil;

/// Single payload values as fields of an index.
public final class IndexedValues {
  /// Below Lucene's limit of 32,766 bytes a term.
  private static final int MAX_TERM = 32_000;

  private static final long EXACT_IN_DOUBLE = 1L << 53;

  private IndexedValues() {}

  /// Null where an index of that type cannot hold the value.
  static IndexableField field(String name, PayloadType type, Value value) {
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
      case UUID -> {
        BytesRef bytes = value instanceof Value.Text(String text) ? uuid(text) : null;
        yield bytes == null ? null : new KeywordField(name, bytes, Store.NO);
      }
      case GEO -> place(name, Places.place(value));
      case TEXT -> null;
    };
  }

  /// Whether some test that such an index answers may hold for a value that it cannot hold.
  static boolean matters(PayloadType type, Value value) {
    if (type == PayloadType.GEO) {
      return Places.place(value) != null;
    }
    return switch (value) {
      case Value.Bool _, Value.Int _, Value.Real _, Value.Text _ -> true;
      case Value.Null.NULL -> false;
      case Value.Array _, Value.Obj _ -> false;
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

  private static IndexableField place(String name, GeoPoint place) {
    return place == null || Math.abs(place.lat()) > 90 || Math.abs(place.lon()) > 180
        ? null
        : new LatLonPoint(name, place.lat(), place.lon());
  }

  private static long nanos(String text) {
    var time = Timestamps.parse(text);
    return time == null ? Bounds.OUTSIDE : Bounds.nanos(time);
  }

  /// The 16 bytes of a UUID in canonical form; null for other texts: they may name the same UUID,
  /// and are other texts.
  static BytesRef uuid(String text) {
    if (text.length() != 36 || text.charAt(8) != '-') {
      return null;
    }
    try {
      UUID uuid = UUID.fromString(text);
      return uuid.toString().equals(text)
          ? new BytesRef(
              ByteBuffer.allocate(16)
                  .putLong(uuid.getMostSignificantBits())
                  .putLong(uuid.getLeastSignificantBits())
                  .array())
          : null;
    } catch (IllegalArgumentException noUuid) {
      return null;
    }
  }

  /// The value that a term of a column of that type stands for.
  ///
  /// @param type keyword, bool or uuid
  public static Value ofTerm(PayloadType type, BytesRef term) {
    return switch (type) {
      case KEYWORD -> Value.of(term.utf8ToString());
      case BOOL -> Value.of(Boolean.parseBoolean(term.utf8ToString()));
      case UUID -> {
        ByteBuffer bytes = ByteBuffer.wrap(term.bytes, term.offset, term.length);
        yield Value.of(new UUID(bytes.getLong(), bytes.getLong()).toString());
      }
      case INTEGER, FLOAT, DATETIME, GEO, TEXT ->
          throw new IllegalArgumentException("no terms of " + type);
    };
  }

  static boolean isTerm(String text) {
    return UnicodeUtil.calcUTF16toUTF8Length(text, 0, text.length()) <= MAX_TERM
        && ValueCodec.isWellFormed(text);
  }
}
