package io.ocelli.storage.memory;

import java.util.List;

/// What a planned collection will take, in bytes.
///
/// @param disk all files
/// @param hot of these, what every search reads: what should fit into memory
/// @param cold of these, what is read for few candidates, or for answers only
/// @param heap of the Java process
/// @param ram recommended for the machine: all that is hot, the heap, a tenth of what is cold, and
///   what the Java process takes beside its heap
public record SizeEstimate(Sum disk, Sum hot, Sum cold, Sum heap, Sum ram) {

  /// Bytes, and what they are made of.
  public record Sum(List<Item> items) {
    public Sum {
      items = items.stream().filter(item -> item.bytes() > 0).toList();
    }

    public long bytes() {
      return items.stream().mapToLong(Item::bytes).sum();
    }
  }

  public record Item(String name, long bytes) {}
}
