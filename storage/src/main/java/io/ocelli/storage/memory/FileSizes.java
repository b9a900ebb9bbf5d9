package io.ocelli.storage.memory;

import java.util.Map;

/// The files of a collection at one moment, in bytes.
///
/// @param index those of the Lucene index, by name
/// @param log of the write-ahead log
/// @param other transforms and the like
public record FileSizes(Map<String, Long> index, long log, long other) {
  public FileSizes {
    index = Map.copyOf(index);
  }

  public long total() {
    return index.values().stream().mapToLong(Long::longValue).sum() + log + other;
  }
}
