package io.ocelli.indexer.formats;

import java.nio.ByteOrder;
import java.nio.file.Path;

/// How rows lie behind each other in a file.
///
/// @param start bytes before the first row
/// @param prefix bytes before each row: 4, the number of dimensions once more, or none
record RowLayout(ElementType type, ByteOrder order, long count, int dims, int start, int prefix) {
  int rowBytes() {
    return prefix + dims * type.width();
  }

  /// Compares what the header claims with the bytes there are.
  void checkSize(Path file, long size) {
    long data = size - start;
    if (count > data / rowBytes() || count * rowBytes() != data) {
      throw Damage.in(
          file,
          "its header claims "
              + Long.toUnsignedString(count)
              + " rows of "
              + dims
              + " dimensions, "
              + rowBytes()
              + " bytes each, and "
              + data
              + " bytes follow it");
    }
  }
}
