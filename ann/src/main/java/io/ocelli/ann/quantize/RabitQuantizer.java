package io.ocelli.ann.quantize;

import io.ocelli.ann.kernel.Rows;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.score.RowTouch;
import io.ocelli.ann.score.Space;
import io.ocelli.core.collection.CodedPart;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// One, two or four bits a component of a randomly turned vector, with an unbiased estimate of
/// inner products (Gao and Long 2024, "RaBitQ", section 3; more than one bit: Gao et al. 2025,
/// section 3).
///
/// With r the turned centred vector and y its codes as numbers around 0, `g = |r|^2 / y.r` makes `g
/// y.s` an unbiased estimate of `r.s` for any s, over random rotations. Row: three floats - the
/// correction c as in [ScalarQuantizer], g, and `h = g * sum of y` - then the codes, see
/// [RabitCodes#pack]. A query is rounded to four bits (eight for four-bit codes).
public final class RabitQuantizer implements Quantizer {
  private static final int HEADER = 3 * Float.BYTES;
  private static final long SEED = 0x0CE111;
  private static final int ERROR_ROWS = 1_000;

  private final InputStage input;

  /// A random rotation; of reduced vectors it is one with their axes.
  private final Frame frame;

  private final RabitCodes codes;
  private final float trainedError;

  RabitQuantizer(InputStage input, Frame frame, RabitCodes codes, float trainedError) {
    if (input.space() == Space.L1
        || frame.dims() != input.coded()
        || frame.width() % Spins.UNIT != 0) {
      throw new IllegalArgumentException(
          input.space() + ", " + frame.dims() + " dims, " + frame.width() + " wide");
    }
    this.input = input;
    this.frame = frame;
    this.codes = codes;
    this.trainedError = trainedError;
  }

  static RabitQuantizer train(VectorSample sample, Space space, RabitCodes codes, CodedPart part) {
    CodedInput coded = CodedInput.fit(sample, space, part);
    Frame frame = coded.whole(new Spins(coded.dims(), SEED));
    InputStage input = coded.stage();
    int tested = Math.min(ERROR_ROWS, sample.count());
    RabitQuantizer draft = new RabitQuantizer(input, frame, codes, 0);
    return new RabitQuantizer(
        input, frame, codes, QuantizationError.mean(draft, sample.slice(0, tested)));
  }

  @Override
  public Space space() {
    return input.space();
  }

  @Override
  public int dims() {
    return input.dims();
  }

  @Override
  public int rowBytes() {
    return HEADER + codes.bytes(frame.width());
  }

  @Override
  public Encoder encoder() {
    return new RowEncoder();
  }

  @Override
  public void reconstruct(MemorySegment rows, long offset, float[] out) {
    int width = frame.width();
    byte[] row = rows.asSlice(offset, rowBytes()).toArray(ValueLayout.JAVA_BYTE);
    float g = rows.get(ValueLayout.JAVA_FLOAT_UNALIGNED, offset + Float.BYTES);
    float[] turned = new float[width];
    for (int i = 0; i < width; i++) {
      // g y is too long by the part that codes lose: unbiased products, but not the nearest point.
      turned[i] = g * codes.kept() * (codes.unpack(row, HEADER, width, i) - codes.middle());
    }
    float[] centred = new float[input.coded()];
    frame.back(turned, centred);
    input.undo(centred, out);
  }

  @Override
  public BlockScorer scorer(float[] query, MemorySegment rows) {
    float[] kept = input.kept(query);
    float[] centred = input.centred(kept);
    float[] turned = new float[frame.width()];
    frame.into(centred, 1, turned);
    return new Scorer(codes.query(turned), input.offset(kept, centred), rows);
  }

  @Override
  public float trainedError() {
    return trainedError;
  }

  @Override
  public InputStage input() {
    return input;
  }

  Frame frame() {
    return frame;
  }

  RabitCodes codes() {
    return codes;
  }

  private final class Scorer implements BlockScorer {
    private final RabitCodes.Query query;
    private final Rows rows;
    private final RowTouch touch;
    private final float offset;
    private final float perStep;
    private final float perLow;
    private final float middle;
    private int[] products = new int[64];

    Scorer(RabitCodes.Query query, float offset, MemorySegment segment) {
      this.query = query;
      this.offset = offset;
      rows = new Rows(segment, HEADER, rowBytes());
      touch = new RowTouch(segment, rowBytes());
      float factor = input.space() == Space.L2 ? 2 : 1;
      perStep = factor * query.step();
      perLow = factor * query.low();
      middle = codes.middle() * query.sum();
    }

    @Override
    public void score(int[] ordinals, int count, float[] scores) {
      int[] sums = products(count);
      query.scores(rows, ordinals, count, sums);
      for (int j = 0; j < count; j++) {
        scores[j] = score(ordinals[j], sums[j]);
      }
    }

    @Override
    public void scoreRange(int first, int count, float[] scores) {
      int[] sums = products(count);
      query.scores(rows, first, count, sums);
      for (int j = 0; j < count; j++) {
        scores[j] = score(first + j, sums[j]);
      }
    }

    private float score(int ordinal, int sum) {
      long at = ordinal * rows.stride();
      float c = rows.segment().get(ValueLayout.JAVA_FLOAT_UNALIGNED, at);
      float g = rows.segment().get(ValueLayout.JAVA_FLOAT_UNALIGNED, at + Float.BYTES);
      float h = rows.segment().get(ValueLayout.JAVA_FLOAT_UNALIGNED, at + 2 * Float.BYTES);
      return offset + c + perStep * g * (sum - middle) + perLow * h;
    }

    private int[] products(int count) {
      products = products.length < count ? new int[count] : products;
      return products;
    }

    @Override
    public void touch(int[] ordinals, int count) {
      touch.touch(ordinals, count);
    }
  }

  private final class RowEncoder implements Encoder {
    /// Spacings that are tried, as parts of the one that is best for normal components.
    private static final float[] SPACINGS = {0.8f, 0.9f, 1, 1.1f, 1.25f};

    private final float[] centred = new float[input.coded()];
    private final float[] turned = new float[frame.width()];
    private final byte[] numbers = new byte[frame.width()];
    private final byte[] best = new byte[frame.width()];

    @Override
    public void encode(float[] vectors, int count, MemorySegment rows, long offset) {
      for (int v = 0; v < count; v++) {
        input.apply(vectors, v * input.dims(), centred, 0);
        frame.into(centred, 1, turned);
        write(rows, offset + v * (long) rowBytes());
      }
    }

    private void write(MemorySegment rows, long at) {
      double squares = 0;
      for (float x : turned) {
        squares += (double) x * x;
      }
      choose((float) Math.sqrt(squares / turned.length));
      double product = 0;
      double sum = 0;
      for (int i = 0; i < best.length; i++) {
        float y = best[i] - codes.middle();
        product += (double) y * turned[i];
        sum += y;
      }
      float g = product > 0 ? (float) (squares / product) : 0;
      byte[] row = new byte[rowBytes() - HEADER];
      codes.pack(best, row, 0);
      rows.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, input.correction(centred, 0));
      rows.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at + Float.BYTES, g);
      rows.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at + 2 * Float.BYTES, (float) (g * sum));
      MemorySegment.copy(row, 0, rows, ValueLayout.JAVA_BYTE, at + HEADER, row.length);
    }

    /// The codes that point most nearly where the vector does. One bit has no spacing to choose.
    private void choose(float deviation) {
      double most = -1;
      int tried = codes == RabitCodes.ONE ? 1 : SPACINGS.length;
      for (int t = 0; t < tried; t++) {
        double cosine =
            code(1 / Math.max(deviation * codes.spacing() * SPACINGS[t], Float.MIN_NORMAL));
        if (cosine > most) {
          most = cosine;
          System.arraycopy(numbers, 0, best, 0, best.length);
        }
      }
    }

    /// Codes the vector; answers a measure that grows with the cosine.
    private double code(float factor) {
      int top = (1 << codes.bits()) - 1;
      int half = (top + 1) / 2;
      float middle = codes.middle();
      float product = 0;
      float squares = 0;
      for (int i = 0; i < turned.length; i++) {
        int u = Math.clamp((long) Math.floor(turned[i] * factor) + half, 0, top);
        float y = u - middle;
        numbers[i] = (byte) u;
        product += y * turned[i];
        squares += y * y;
      }
      return product / Math.sqrt(squares);
    }
  }
}
