package io.ocelli.ann.quantize;

import io.ocelli.ann.kernel.BitRows;
import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.kernel.Rows;

/// How many bits a component has in rows of a [RabitQuantizer], and how they lie there.
enum RabitCodes {
  ONE(1, 2, 0.637f),
  TWO(2, 1, 0.882f),
  FOUR(4, 0.335f, 0.989f);

  private final int bits;
  private final float spacing;
  private final float kept;

  RabitCodes(int bits, float spacing, float kept) {
    this.bits = bits;
    this.spacing = spacing;
    this.kept = kept;
  }

  static RabitCodes ofBits(int bits) {
    for (RabitCodes codes : values()) {
      if (codes.bits == bits) {
        return codes;
      }
    }
    throw new IllegalArgumentException("codes of " + bits + " bits");
  }

  int bits() {
    return bits;
  }

  /// Code u stands for `u - middle`.
  float middle() {
    return ((1 << bits) - 1) / 2f;
  }

  /// The distance between neighbouring values that is best for normal components of deviation 1.
  float spacing() {
    return spacing;
  }

  /// The squared cosine between a turned vector and its codes, nearly the same for all.
  float kept() {
    return kept;
  }

  /// Bytes of `width` codes.
  int bytes(int width) {
    return width * bits / Byte.SIZE;
  }

  /// One and two bits: planes of one bit a component, the higher first. Four: code `i` in the low
  /// half of byte `i`, code `width / 2 + i` in the high one.
  void pack(byte[] codes, byte[] row, int at) {
    int width = codes.length;
    switch (this) {
      case ONE, TWO -> {
        for (int i = 0; i < width; i++) {
          for (int b = 0; b < bits; b++) {
            int place = at + (bits - 1 - b) * (width / Byte.SIZE) + i / Byte.SIZE;
            row[place] |= (byte) ((codes[i] >> b & 1) << i % Byte.SIZE);
          }
        }
      }
      case FOUR -> {
        for (int i = 0; i < width / 2; i++) {
          row[at + i] = (byte) (codes[i] | codes[width / 2 + i] << 4);
        }
      }
    }
  }

  /// The reverse of [#pack].
  int unpack(byte[] row, int at, int width, int i) {
    return switch (this) {
      case ONE, TWO -> {
        int code = 0;
        for (int b = 0; b < bits; b++) {
          int place = at + (bits - 1 - b) * (width / Byte.SIZE) + i / Byte.SIZE;
          code |= (row[place] >> i % Byte.SIZE & 1) << b;
        }
        yield code;
      }
      case FOUR -> row[at + i % (width / 2)] >> (i < width / 2 ? 0 : 4) & 15;
    };
  }

  /// A query made ready: numbers n, of which component i is `low + step * n[i]`.
  Query query(float[] turned) {
    return switch (this) {
      case ONE, TWO -> Planes.of(turned, bits);
      case FOUR -> Shorts.of(turned);
    };
  }

  /// Scores rows of codes by `sum of u[i] * n[i]`.
  sealed interface Query {
    float low();

    float step();

    /// The sum of all numbers.
    int sum();

    void scores(Rows rows, int[] ordinals, int count, int[] out);

    void scores(Rows rows, int first, int count, int[] out);
  }

  /// Numbers of four bits, as bit planes.
  static final class Planes implements Query {
    private static final int MOST = 15;

    private final BitRows kernel = Kernels.chosen().bitRows();
    private final float low;
    private final float step;
    private final int sum;
    private final long[] planes;
    private final int bits;
    private int[] lower = new int[64];

    private Planes(float low, float step, byte[] numbers, int bits) {
      this.low = low;
      this.step = step;
      this.bits = bits;
      int total = 0;
      for (byte number : numbers) {
        total += number;
      }
      sum = total;
      planes = BitRows.planes(numbers);
    }

    static Planes of(float[] turned, int bits) {
      float low = turned[0];
      float high = turned[0];
      for (float x : turned) {
        low = Math.min(low, x);
        high = Math.max(high, x);
      }
      float step = Math.max((high - low) / MOST, Float.MIN_NORMAL);
      byte[] numbers = new byte[turned.length];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (byte) Math.min(MOST, Math.round((turned[i] - low) / step));
      }
      return new Planes(low, step, numbers, bits);
    }

    @Override
    public float low() {
      return low;
    }

    @Override
    public float step() {
      return step;
    }

    @Override
    public int sum() {
      return sum;
    }

    @Override
    public void scores(Rows rows, int[] ordinals, int count, int[] out) {
      kernel.scores(planes, rows, ordinals, count, out);
      if (bits == 2) {
        kernel.scores(planes, second(rows, count), ordinals, count, lower);
        join(count, out);
      }
    }

    @Override
    public void scores(Rows rows, int first, int count, int[] out) {
      kernel.scores(planes, rows, first, count, out);
      if (bits == 2) {
        kernel.scores(planes, second(rows, count), first, count, lower);
        join(count, out);
      }
    }

    private Rows second(Rows rows, int count) {
      lower = lower.length < count ? new int[count] : lower;
      int planeBytes = planes.length / BitRows.PLANES * Long.BYTES;
      return new Rows(rows.segment(), rows.base() + planeBytes, rows.stride());
    }

    private void join(int count, int[] out) {
      for (int j = 0; j < count; j++) {
        out[j] = 2 * out[j] + lower[j];
      }
    }
  }

  /// Signed numbers of eight bits.
  record Shorts(float step, int sum, short[] numbers) implements Query {
    static Shorts of(float[] turned) {
      float step = QueryCodes.step(turned, 0, turned.length);
      short[] numbers = new short[turned.length];
      QueryCodes.round(turned, 0, 1 / step, QueryCodes.LIMIT, numbers);
      int sum = 0;
      for (short number : numbers) {
        sum += number;
      }
      return new Shorts(step, sum, numbers);
    }

    @Override
    public float low() {
      return 0;
    }

    @Override
    public void scores(Rows rows, int[] ordinals, int count, int[] out) {
      Kernels.chosen().fourBitDotRows().scores(numbers, rows, ordinals, count, out);
    }

    @Override
    public void scores(Rows rows, int first, int count, int[] out) {
      Kernels.chosen().fourBitDotRows().scores(numbers, rows, first, count, out);
    }
  }
}
