package io.ocelli.encoder.preprocess;

import java.util.Arrays;

/// The pass along the columns. Of the source's lines, those that one result line needs are there as
/// ints; each is made once, because the window only moves down.
final class LineWindow implements FilterWeights.Lines {
  private final byte[] from;
  private final int firstLine;
  private final int[][] lines;
  private final int[] held;
  private final byte[] to;

  /// @param from the lines from the first that is needed on
  LineWindow(byte[] from, FilterWeights down, int lineBytes) {
    this.from = from;
    firstLine = down.firstSource();
    lines = new int[down.widest()][lineBytes];
    held = new int[lines.length];
    Arrays.fill(held, -1);
    to = new byte[Math.multiplyExact(lineBytes, down.length())];
  }

  byte[] to() {
    return to;
  }

  @Override
  public int[] source(int index) {
    int slot = index % lines.length;
    if (held[slot] != index) {
      held[slot] = index;
      widen(lines[slot], (index - firstLine) * lines[slot].length);
    }
    return lines[slot];
  }

  private void widen(int[] line, int at) {
    for (int x = 0; x < line.length; x++) {
      line[x] = from[at + x] & 0xFF;
    }
  }

  @Override
  public void result(int index, int[] sums) {
    FilterWeights.round(sums, to, index * sums.length);
  }
}
