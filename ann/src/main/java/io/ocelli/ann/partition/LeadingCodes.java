package io.ocelli.ann.partition;

import io.ocelli.ann.kernel.CodeRows;
import io.ocelli.ann.quantize.ScalarQuantizer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The first codes of rows, as numbers.
///
/// @param rows of the quantiser
/// @param columns how many codes of a row
record LeadingCodes(ScalarQuantizer quantizer, MemorySegment rows, int columns) {
  byte code(int ordinal, int column) {
    return rows.get(ValueLayout.JAVA_BYTE, at(ordinal) + column);
  }

  private long at(int ordinal) {
    return (long) ordinal * quantizer.rowBytes();
  }

  float correction(int ordinal) {
    return rows.get(PartitionLayout.FLOAT, at(ordinal) + quantizer.correctionAt());
  }

  /// The codes behind the leading ones, padded to what kernels take.
  int tail() {
    return tail(quantizer, columns);
  }

  static int tail(ScalarQuantizer quantizer, int columns) {
    int rest = quantizer.filledDims() - columns;
    return Math.ceilDiv(rest, CodeRows.LENGTH_UNIT) * CodeRows.LENGTH_UNIT;
  }

  void copyTail(int ordinal, MemorySegment to, long offset) {
    int rest = quantizer.filledDims() - columns;
    MemorySegment.copy(rows, at(ordinal) + columns, to, offset, rest);
  }

  void read(int ordinal, float[] into, int to) {
    for (int c = 0; c < columns; c++) {
      into[to + c] = code(ordinal, c);
    }
  }

  /// The length of the longest of the first `size` rows.
  float longest(int size) {
    int longest = 0;
    for (int ordinal = 0; ordinal < size; ordinal++) {
      longest = Math.max(longest, square(ordinal));
    }
    return (float) Math.sqrt(longest);
  }

  /// The squared length of the codes.
  private int square(int ordinal) {
    int sum = 0;
    for (int c = 0; c < columns; c++) {
      int code = code(ordinal, c);
      sum += code * code;
    }
    return sum;
  }
}
