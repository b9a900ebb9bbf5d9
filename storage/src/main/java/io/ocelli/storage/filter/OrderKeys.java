package io.ocelli.storage.filter;

import io.ocelli.core.collection.PayloadType;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Timestamps;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.OrderBy;
import io.ocelli.core.query.OrderBy.Direction;
import io.ocelli.storage.field.StoredPayload;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.LongStream;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.util.NumericUtils;

/// The values that points are ordered by, as integers in the same order: integers as they are,
/// reals as Lucene sorts their bits, times as nanoseconds since 1970 (those before 1677 and after
/// 2262 stand together at the ends). Values of other types do not count.
public final class OrderKeys {
  private final PayloadPath path;
  private final String field;
  private final PayloadType type;

  private OrderKeys(IndexedKey key) {
    path = key.path();
    field = key.field();
    type = key.index().type();
  }

  /// @throws OcelliException where the key has no index of values with an order
  public static OrderKeys of(PayloadIndexes indexes, PayloadPath path) {
    IndexedKey key = indexes.at(path);
    if (key == null || !key.index().canOrder()) {
      throw OcelliException.badRequest(
          "Wrong input: No range index for `order_by` key: `%s`; create an integer (with range), float or datetime index on it first"
              .formatted(path));
    }
    return new OrderKeys(key);
  }

  /// The distinct keys of the documents of a segment, ascending.
  @FunctionalInterface
  public interface Column {
    long[] keys(int doc) throws IOException;
  }

  /// From the index's column where it holds all values of all documents, else from payloads.
  public Column column(LeafReader segment) throws IOException {
    if (!FacetColumn.isWhole(segment, field)) {
      StoredFields stored = segment.storedFields();
      return doc ->
          path.resolve(StoredPayload.read(stored, doc), true).stream()
              .flatMapToLong(this::key)
              .sorted()
              .distinct()
              .toArray();
    }
    SortedNumericDocValues column = DocValues.getSortedNumeric(segment, field);
    return doc -> column.advanceExact(doc) ? distinct(column) : new long[0];
  }

  private static long[] distinct(SortedNumericDocValues column) throws IOException {
    long[] keys = new long[column.docValueCount()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = column.nextValue();
    }
    return keys.length == 1 ? keys : LongStream.of(keys).distinct().toArray();
  }

  private LongStream key(Value value) {
    return switch (value) {
      case Value.Int(long n) when type == PayloadType.INTEGER -> LongStream.of(n);
      case Value.Int(long n) when type == PayloadType.FLOAT -> LongStream.of(real(n));
      case Value.Real(double n) when type == PayloadType.FLOAT -> LongStream.of(real(n));
      case Value.Text(String text) when type == PayloadType.DATETIME -> {
        Instant time = Timestamps.parse(text);
        yield time == null ? LongStream.of() : LongStream.of(nanos(time));
      }
      case Value.Null.NULL -> LongStream.of();
      case Value.Bool _, Value.Int _, Value.Real _, Value.Text _ -> LongStream.of();
      case Value.Array _, Value.Obj _ -> LongStream.of();
    };
  }

  private static long real(double n) {
    return NumericUtils.doubleToSortableLong(n + 0.0);
  }

  private static long nanos(Instant time) {
    long nanos = Bounds.nanos(time);
    return nanos != Bounds.OUTSIDE
        ? nanos
        : time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  /// The value that a key stands for.
  public Value value(long key) {
    return switch (type) {
      case FLOAT -> Value.of(NumericUtils.sortableLongToDouble(key));
      case DATETIME -> Value.of(Math.floorDiv(key, 1_000L));
      case INTEGER, KEYWORD, BOOL, GEO, UUID, TEXT -> Value.of(key);
    };
  }

  /// The first key of an order, in its direction.
  ///
  /// @throws OcelliException where the order begins at what is no value of the key's type
  public long first(OrderBy order) {
    boolean ascending = order.direction() == Direction.ASCENDING;
    return switch (order.from()) {
      case null -> ascending ? Long.MIN_VALUE : Long.MAX_VALUE;
      case Value.Real(double n) when type == PayloadType.INTEGER ->
          (long) (ascending ? Math.ceil(n) : Math.floor(n));
      case Value from ->
          key(from)
              .findFirst()
              .orElseThrow(() ->
                  OcelliException.badRequest(
                      "Wrong input: `start_from` of key `%s` is no %s"
                          .formatted(path, type.wireName())));
    };
  }
}
