package io.ocelli.core.filter;

import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import java.util.Set;

/// One statement about a point.
public sealed interface Condition {

  /// At least one value at `key` passes the test.
  record Field(PayloadPath key, FieldTest test) implements Condition {}

  /// There is no value at `key`, or only null or an empty array.
  record IsEmpty(PayloadPath key) implements Condition {}

  /// The value at `key` is null.
  record IsNull(PayloadPath key) implements Condition {}

  record HasId(Set<PointId> ids) implements Condition {
    public HasId {
      ids = Set.copyOf(ids);
    }
  }

  /// The point has a vector of that name.
  record HasVector(String name) implements Condition {}

  /// One element of the array at `key` passes the whole filter.
  record Nested(PayloadPath key, Filter filter) implements Condition {}

  record Sub(Filter filter) implements Condition {}
}
