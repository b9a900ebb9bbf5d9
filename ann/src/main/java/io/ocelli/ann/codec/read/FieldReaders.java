package io.ocelli.ann.codec.read;

/// The open fields of a segment.
public interface FieldReaders {
  /// Null for a field of bytes, or an unknown one.
  FieldReader floats(String field);
}
