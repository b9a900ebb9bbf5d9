package io.ocelli.core.collection;

import java.util.List;

/// Where the bytes of a collection are.
///
/// @param parts one for each vector, payload index, the payloads, the ids, the write-ahead log and
///   what else there is
public record MemoryReport(List<Part> parts) {
  public MemoryReport {
    parts = List.copyOf(parts);
  }

  /// @param kind `vector`, `payload_index`, `payload`, `ids`, `text`, `log`, `filters` or `other`
  /// @param name of the vector or the payload key; empty for other kinds
  /// @param usage of the part
  public record Part(String kind, String name, Usage usage) {}

  /// In bytes.
  ///
  /// @param heap on the Java heap
  /// @param hot mapped from files and read by every search: what should fit into memory
  /// @param cold mapped from files and read for few candidates, or for answers only
  /// @param disk on disk; hot and cold are part of it
  /// @param reclaimable part of the disk that the next merges give back (deleted points, dropped
  ///   vectors and indexes)
  public record Usage(long heap, long hot, long cold, long disk, long reclaimable) {
    public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

    public Usage plus(Usage other) {
      return new Usage(
          heap + other.heap,
          hot + other.hot,
          cold + other.cold,
          disk + other.disk,
          reclaimable + other.reclaimable);
    }
  }

  public Usage total() {
    return parts.stream().map(Part::usage).reduce(Usage.NONE, Usage::plus);
  }
}
