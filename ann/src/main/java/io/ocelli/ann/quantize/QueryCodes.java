package io.ocelli.ann.quantize;

/// Components of a query as eight-bit codes with a step of their own.
///
/// @param codes in -127..127
/// @param factor what a product of two codes adds to a score
public record QueryCodes(short[] codes, float factor) {
  static final int LIMIT = 127;

  private static final float WHOLE = 0x1.8p23f;
  private static final int WHOLE_BITS = Float.floatToRawIntBits(WHOLE);

  /// @param components `from` to `from + count - 1` are coded; those past the end are 0
  /// @param weight what the product of a component and a row's code adds to a score
  public static QueryCodes of(float[] components, int from, int count, float weight) {
    short[] codes = new short[count];
    float step = step(components, from, from + count);
    round(components, from, 1 / step, LIMIT, codes);
    return new QueryCodes(codes, weight * step);
  }

  /// The step by which the largest component has the largest code.
  static float step(float[] components, int from, int to) {
    int end = Math.min(to, components.length);
    float even = 0;
    float odd = 0;
    // Two chains, for each comparison waits for the one before.
    int i = from;
    for (; i + 1 < end; i += 2) {
      even = Math.max(even, Math.abs(components[i]));
      odd = Math.max(odd, Math.abs(components[i + 1]));
    }
    if (i < end) {
      even = Math.max(even, Math.abs(components[i]));
    }
    return Math.max(Math.max(even, odd) / LIMIT, Float.MIN_NORMAL);
  }

  /// `codes[i] = round(values[from + i] * factor)`, held within `limit`; 0 past the end of
  /// `values`.
  public static void round(float[] values, int from, float factor, int limit, short[] codes) {
    int count = Math.min(codes.length, values.length - from);
    for (int i = 0; i < count; i++) {
      float x = Math.max(-limit, Math.min(limit, values[from + i] * factor));
      // Adding a number this large leaves no digits behind the point, and the rest in the low bits.
      codes[i] = (short) (Float.floatToRawIntBits(x + WHOLE) - WHOLE_BITS);
    }
  }
}
