package io.ocelli.core.filter;

import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import java.util.Set;
import java.util.UUID;

/// One statement about a point.
public sealed interface Condition {

  /// At least one value at `key` passes the test.
  record Field(PayloadPath key, FieldTest test) implements Condition {}

  /// There is no value at `key`, or only null or an empty array.
  record IsEmpty(PayloadPath key) implements Condition {}

  /// The value at `key` is null, or an array that holds one.
  record IsNull(PayloadPath key) implements Condition {}

  record HasId(Set<PointId> ids) implements Condition {
    public HasId {
      ids = Set.copyOf(ids);
    }
  }

  /// The point's id falls into this part of all ids. Parts of one total are disjoint and make up
  /// the whole; which ids share one is the same for every collection and version.
  ///
  /// @param total number of parts, at least 1
  /// @param index from 0 to `total - 1`
  record Slice(long total, long index) implements Condition {
    public Slice {
      if (total < 1 || index < 0 || index >= total) {
        throw new IllegalArgumentException("part " + index + " of " + total);
      }
    }

    public boolean holds(PointId id) {
      return Long.remainderUnsigned(spread(id), total) == index;
    }

    /// The finalizer of SplitMix64 (Steele, Lea and Flood 2014), so that near ids go far apart.
    private static long spread(PointId id) {
      long bits =
          switch (id) {
            case PointId.Num(long value) -> value;
            case PointId.Uuid(UUID uuid) ->
                uuid.getMostSignificantBits() * 31 + uuid.getLeastSignificantBits();
          };
      bits += 0x9e3779b97f4a7c15L;
      bits = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
      bits = (bits ^ bits >>> 27) * 0x94d049bb133111ebL;
      return bits ^ bits >>> 31;
    }
  }

  /// The point has a vector of that name.
  record HasVector(String name) implements Condition {}

  /// One element of the array at `key` passes the whole filter.
  record Nested(PayloadPath key, Filter filter) implements Condition {}

  record Sub(Filter filter) implements Condition {}
}
