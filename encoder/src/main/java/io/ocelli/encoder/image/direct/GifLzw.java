package io.ocelli.encoder.image.direct;

import java.io.IOException;
import java.nio.ByteBuffer;

/// The LZW of GIF: codes of 3 to 12 bits, least significant bit first, in blocks of up to 255 bytes
/// (GIF 89a, appendix F).
final class GifLzw {
  private static final int MOST_CODES = 4096;

  private final ByteBuffer in;
  private final int clear;
  private final int[] prefix = new int[MOST_CODES];
  private final byte[] suffix = new byte[MOST_CODES];
  private final byte[] first = new byte[MOST_CODES];
  private final int[] length = new int[MOST_CODES];
  private int blockLeft;
  private int bits;
  private int bitCount;

  private GifLzw(ByteBuffer in, int minimumBits) {
    this.in = in;
    clear = 1 << minimumBits;
    for (int i = 0; i < clear; i++) {
      suffix[i] = (byte) i;
      first[i] = (byte) i;
      length[i] = 1;
    }
  }

  /// Fills `indices` from the data at the buffer's position.
  ///
  /// @throws java.nio.BufferUnderflowException when the file ends first
  static void decode(ByteBuffer in, byte[] indices) throws IOException {
    int minimumBits = in.get();
    if (minimumBits < 1 || minimumBits > 11) {
      throw new IOException("bad code size " + minimumBits);
    }
    new GifLzw(in, minimumBits).run(indices, minimumBits + 1);
  }

  private void run(byte[] indices, int startSize) throws IOException {
    int size = startSize;
    int next = clear + 2;
    int previous = -1;
    int at = 0;
    while (at < indices.length) {
      int code = nextCode(size);
      if (code == clear) {
        size = startSize;
        next = clear + 2;
        previous = -1;
        continue;
      }
      if (code == clear + 1 || code > next || (previous < 0 && code >= clear)) {
        throw new IOException(code == clear + 1 ? "the frame ends early" : "bad code");
      }
      if (previous >= 0 && next < MOST_CODES) {
        add(next, previous, code == next ? first[previous] : first[code]);
        next++;
        if (next == 1 << size && size < 12) {
          size++;
        }
      } else if (code >= next) {
        throw new IOException("bad code");
      }
      at = write(code, indices, at);
      previous = code;
    }
  }

  private void add(int code, int before, byte last) {
    prefix[code] = before;
    suffix[code] = last;
    first[code] = first[before];
    length[code] = length[before] + 1;
  }

  /// Writes the string of a code from its end to its start; what is too much is dropped.
  private int write(int code, byte[] indices, int at) {
    int end = at + length[code];
    int symbol = code;
    for (int to = end - 1; to >= at; to--) {
      if (to < indices.length) {
        indices[to] = suffix[symbol];
      }
      symbol = prefix[symbol];
    }
    return end;
  }

  private int nextCode(int size) throws IOException {
    while (bitCount < size) {
      if (blockLeft == 0) {
        blockLeft = in.get() & 0xFF;
        if (blockLeft == 0) {
          throw new IOException("the frame ends early");
        }
      }
      bits |= (in.get() & 0xFF) << bitCount;
      bitCount += 8;
      blockLeft--;
    }
    int code = bits & ((1 << size) - 1);
    bits >>>= size;
    bitCount -= size;
    return code;
  }
}
