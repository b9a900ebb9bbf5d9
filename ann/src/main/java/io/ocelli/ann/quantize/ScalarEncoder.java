package io.ocelli.ann.quantize;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Encodes for a [ScalarQuantizer], a block of vectors at a time so that the axes are read once for
/// all of them.
final class ScalarEncoder implements Encoder {
  private static final int BLOCK_FLOATS = 1 << 16;
  private static final int BLOCK = 192;

  private final ScalarQuantizer quantizer;
  private final InputStage input;
  private final int block;
  private final float[] centred;
  private final float[] turned;
  private final short[] codes;
  private final byte[] bytes;

  ScalarEncoder(ScalarQuantizer quantizer) {
    this.quantizer = quantizer;
    input = quantizer.input();
    block = Math.clamp(BLOCK_FLOATS / input.coded(), 1, BLOCK);
    centred = new float[block * input.coded()];
    turned = new float[block * quantizer.codedDims()];
    codes = new short[quantizer.codedDims()];
    bytes = new byte[quantizer.codedDims()];
  }

  @Override
  public void encode(float[] vectors, int count, MemorySegment rows, long offset) {
    for (int from = 0; from < count; from += block) {
      int length = Math.min(block, count - from);
      for (int v = 0; v < length; v++) {
        input.apply(vectors, (from + v) * input.dims(), centred, v * input.coded());
      }
      quantizer.frame().into(centred, length, turned);
      for (int v = 0; v < length; v++) {
        write(v, rows, offset + (from + v) * (long) quantizer.rowBytes());
      }
    }
  }

  private void write(int v, MemorySegment rows, long at) {
    QueryCodes.round(
        turned, v * codes.length, 1 / quantizer.step(), quantizer.codes().limit(), codes);
    for (int i = 0; i < codes.length; i++) {
      bytes[i] = (byte) codes[i];
    }
    MemorySegment.copy(bytes, 0, rows, ValueLayout.JAVA_BYTE, at, bytes.length);
    if (quantizer.hasCorrection()) {
      float correction = input.correction(centred, v * input.coded());
      rows.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at + quantizer.correctionAt(), correction);
    }
  }
}
