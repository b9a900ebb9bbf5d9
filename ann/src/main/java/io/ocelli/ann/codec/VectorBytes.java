package io.ocelli.ann.codec;

import org.apache.lucene.index.LeafReader;

/// What the vectors of one field take in one segment, those of deleted documents included, in
/// bytes.
///
/// @param raw full-precision vectors, in a file
/// @param codes short codes and their quantiser, in a file
/// @param fine the same of fine codes
/// @param ways graph and lists, in a file
/// @param heap of an open reader on the Java heap, for as long as it is open
public record VectorBytes(long raw, long codes, long fine, long ways, long heap) {
  /// Null for a field that is not in [OcelliVectorsFormat]. Opens nothing.
  public static VectorBytes of(LeafReader leaf, String field) {
    OcelliVectorsReader reader = OcelliVectorsReader.of(leaf, field);
    return reader == null ? null : reader.bytes(field);
  }

  /// What a search touches everywhere, to be kept in memory.
  public long hot() {
    return codes + ways;
  }

  /// Read for scans without codes, and to compare candidates.
  public long cold() {
    return raw + fine;
  }
}
