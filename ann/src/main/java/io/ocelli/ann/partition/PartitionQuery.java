package io.ocelli.ann.partition;

import io.ocelli.ann.kernel.CodeRows;
import io.ocelli.ann.quantize.QueryCodes;
import io.ocelli.ann.quantize.ScalarQuantizer;

/// A query as partitions are searched with it.
///
/// @param offset what is the same in all its scores
/// @param leading codes that blocks are compared with
/// @param leadingFactor of their products
/// @param tail codes that the rest of a row is compared with
/// @param kernel compares it
public record PartitionQuery(
    float offset, short[] leading, float leadingFactor, QueryCodes tail, CodeRows kernel) {

  static PartitionQuery of(
      ScalarQuantizer quantizer, ScalarQuantizer.Turned turned, PartitionLayout layout) {
    int columns = layout.columns();
    float[] components = turned.components();
    float step = step(components, columns, layout.longest());
    short[] leading = new short[columns];
    QueryCodes.round(components, 0, 1 / step, Short.MAX_VALUE, leading);
    return new PartitionQuery(
        turned.offset(),
        leading,
        quantizer.weight() * step,
        QueryCodes.of(components, columns, layout.tail(), quantizer.weight()),
        quantizer.kernel());
  }

  /// The finest that 16-bit sums allow.
  private static float step(float[] components, int columns, float longest) {
    double squares = 0;
    for (int c = 0; c < columns; c++) {
      squares += (double) components[c] * components[c];
    }
    // Rounding makes a code at most half larger, and all of them together longer by half the root.
    double most = Short.MAX_VALUE / Math.max(1.0, longest) - Math.sqrt(columns) / 2;
    return (float) Math.max(Math.sqrt(squares) / most, Float.MIN_NORMAL);
  }
}
