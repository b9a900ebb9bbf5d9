package io.ocelli.ann.quantize;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Encodes for a [ProductQuantizer]: a block of vectors at a time, all of them in one group of
/// components before the next.
final class ProductEncoder implements Encoder {
  private static final int BLOCK_FLOATS = 1 << 17;
  private static final int BLOCK = 192;

  private final ProductQuantizer quantizer;
  private final InputStage input;
  private final GroupCoder coder;
  private final int block;
  private final float[] centred;
  private final float[] turned;
  private final GroupCoder.Scratch scratch;
  private final byte[] bytes;

  ProductEncoder(ProductQuantizer quantizer) {
    this.quantizer = quantizer;
    input = quantizer.input();
    coder = new GroupCoder(quantizer.codebooks());
    block = Math.clamp(BLOCK_FLOATS / input.coded(), 1, BLOCK);
    centred = new float[block * input.coded()];
    turned = new float[block * quantizer.frame().width()];
    scratch = coder.scratch(block);
    bytes = new byte[block * quantizer.rowBytes()];
  }

  @Override
  public void encode(float[] vectors, int count, MemorySegment rows, long offset) {
    int rowBytes = quantizer.rowBytes();
    for (int from = 0; from < count; from += block) {
      int length = Math.min(block, count - from);
      for (int v = 0; v < length; v++) {
        input.apply(vectors, (from + v) * input.dims(), centred, v * input.coded());
      }
      quantizer.frame().into(centred, length, turned);
      code(length);
      MemorySegment.copy(
          bytes,
          0,
          rows,
          ValueLayout.JAVA_BYTE,
          offset + from * (long) rowBytes,
          length * rowBytes);
    }
  }

  private void code(int count) {
    Arrays.fill(bytes, (byte) 0);
    int rowBytes = quantizer.rowBytes();
    boolean packed = quantizer.packed();
    for (int s = 0; s < quantizer.codebooks().subspaces(); s++) {
      coder.codes(turned, quantizer.frame().width(), count, s, scratch);
      int place = packed ? s / 2 : s;
      int shift = packed ? 4 * (s % 2) : 0;
      for (int v = 0; v < count; v++) {
        bytes[v * rowBytes + place] |= (byte) (scratch.codes()[v] << shift);
      }
    }
  }
}
