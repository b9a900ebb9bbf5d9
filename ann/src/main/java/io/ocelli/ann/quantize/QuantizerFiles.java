package io.ocelli.ann.quantize;

import io.ocelli.ann.kernel.PackedMatrix;
import io.ocelli.ann.kernel.pq.Codebooks;
import io.ocelli.ann.score.Space;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;

/// Quantisers as bytes. All are little-endian and start with a byte for the kind and a byte for the
/// version; then
///
/// - the input stage: space (byte), dims (int), coded (int), variance (float), mean (coded floats);
/// - trained error (float);
/// - kind 1, scalar: bits (byte), step (float), frame;
/// - kind 2, product: groups (int), width (int), centroids (int), frame, groups * width * centroids
///   floats as [Codebooks] orders them;
/// - kind 3, few bits: bits (byte), seed of the rotation (long);
/// - kind 4, few bits of reduced vectors: bits (byte), frame, the rotation in it.
///
/// A frame is a width (int) and a number of axes (int; 0: the components themselves), and as many
/// rows of coded floats.
final class QuantizerFiles {
  private static final byte SCALAR = 1;
  private static final byte PRODUCT = 2;
  private static final byte RABIT = 3;
  private static final byte REDUCED_RABIT = 4;
  private static final byte VERSION = 1;

  /// By their number on disk.
  private static final Space[] SPACES = {Space.L2, Space.DOT, Space.COSINE, Space.L1};

  private static final int MOST_PADDING = 128;

  /// The most floats a matrix may have: what a quantiser may ask for before its bytes are there.
  private static final long MOST_FLOATS = 1 << 26;

  private QuantizerFiles() {}

  static void write(Quantizer quantizer, DataOutput out) throws IOException {
    switch (quantizer) {
      case ScalarQuantizer scalar -> {
        out.writeByte(SCALAR);
        out.writeByte(VERSION);
        writeInput(scalar.input(), out);
        writeFloat(scalar.trainedError(), out);
        out.writeByte((byte) scalar.codes().bits());
        writeFloat(scalar.step(), out);
        writeFrame(scalar.frame(), out);
      }
      case ProductQuantizer product -> {
        out.writeByte(PRODUCT);
        out.writeByte(VERSION);
        writeInput(product.input(), out);
        writeFloat(product.trainedError(), out);
        Codebooks codebooks = product.codebooks();
        out.writeInt(codebooks.subspaces());
        out.writeInt(codebooks.width());
        out.writeInt(codebooks.centroids());
        writeFrame(product.frame(), out);
        writeFloats(codebooks.values(), out);
      }
      case RabitQuantizer rabit -> {
        Spins own = rabit.frame() instanceof Spins spins ? spins : null;
        out.writeByte(own == null ? REDUCED_RABIT : RABIT);
        out.writeByte(VERSION);
        writeInput(rabit.input(), out);
        writeFloat(rabit.trainedError(), out);
        out.writeByte((byte) rabit.codes().bits());
        if (own == null) {
          writeFrame(rabit.frame(), out);
        } else {
          out.writeLong(own.seed());
        }
      }
    }
  }

  static Quantizer read(DataInput in) throws IOException {
    try {
      byte kind = in.readByte();
      byte version = in.readByte();
      if (version != VERSION) {
        throw corrupt("quantiser of version " + version + ", this is " + VERSION, in);
      }
      return switch (kind) {
        case SCALAR -> readScalar(in);
        case PRODUCT -> readProduct(in);
        case RABIT, REDUCED_RABIT -> readRabit(kind, in);
        default -> throw corrupt("no quantiser is of kind " + kind, in);
      };
    } catch (EOFException | IndexOutOfBoundsException e) {
      throw new CorruptIndexException("the quantiser ends early", in, e);
    } catch (IllegalArgumentException e) {
      throw new CorruptIndexException("impossible quantiser: " + e.getMessage(), in, e);
    }
  }

  private static ScalarQuantizer readScalar(DataInput in) throws IOException {
    InputStage input = readInput(in);
    float error = readFinite(in);
    CodeWidth width = CodeWidth.ofBits(in.readByte());
    float step = readFinite(in);
    return new ScalarQuantizer(input, readFrame(input.coded(), in), width, step, error);
  }

  private static ProductQuantizer readProduct(DataInput in) throws IOException {
    InputStage input = readInput(in);
    float error = readFinite(in);
    int groups = in.readInt();
    int width = in.readInt();
    int centroids = in.readInt();
    if (centroids != 16 && centroids != 256) {
      throw corrupt("quantiser of " + centroids + " centroids", in);
    }
    Frame frame = readFrame(input.coded(), in);
    boolean fits = width > 0 && width <= Quantizer.MAX_DIMS;
    if (!fits || groups != Math.ceilDiv(frame.filled(), width)) {
      throw corrupt("quantiser of " + groups + " groups of " + width, in);
    }
    float[] values = readFloats((long) groups * width * centroids, in);
    Codebooks codebooks = new Codebooks(values, groups, width, centroids);
    return new ProductQuantizer(input, frame, codebooks, error);
  }

  private static RabitQuantizer readRabit(byte kind, DataInput in) throws IOException {
    InputStage input = readInput(in);
    float error = readFinite(in);
    RabitCodes codes = RabitCodes.ofBits(in.readByte());
    Frame frame =
        kind == RABIT ? new Spins(input.coded(), in.readLong()) : readFrame(input.coded(), in);
    return new RabitQuantizer(input, frame, codes, error);
  }

  private static void writeInput(InputStage input, DataOutput out) throws IOException {
    out.writeByte((byte) List.of(SPACES).indexOf(input.space()));
    out.writeInt(input.dims());
    out.writeInt(input.coded());
    writeFloat(input.variance(), out);
    writeFloats(input.mean(), out);
  }

  private static InputStage readInput(DataInput in) throws IOException {
    Space space = SPACES[in.readByte()];
    int dims = in.readInt();
    int coded = in.readInt();
    if (dims < 1 || dims > Quantizer.MAX_DIMS || coded < 1 || coded > dims) {
      throw corrupt("quantiser of " + coded + " of " + dims + " dims", in);
    }
    float variance = readFinite(in);
    return new InputStage(space, dims, coded, readFloats(coded, in), variance);
  }

  private static void writeFrame(Frame frame, DataOutput out) throws IOException {
    out.writeInt(frame.width());
    switch (frame) {
      case Frame.Own _ -> out.writeInt(0);
      case Spins _ -> throw new IllegalArgumentException("random rotations are kept by their seed");
      case Frame.Axes axes -> {
        PackedMatrix matrix = axes.matrix();
        out.writeInt(matrix.rows());
        for (int r = 0; r < matrix.rows(); r++) {
          for (int c = 0; c < matrix.columns(); c++) {
            writeFloat(matrix.get(r, c), out);
          }
        }
      }
    }
  }

  private static Frame readFrame(int coded, DataInput in) throws IOException {
    int width = in.readInt();
    int axes = in.readInt();
    // Groups of components pad by less than the longest group, see Quantization.Product.
    int most = coded + MOST_PADDING;
    boolean fits =
        axes == 0 ? width >= coded && width == Frame.padded(width) : width == Frame.padded(axes);
    if (axes < 0 || axes > most || width > most || width < 1 || !fits) {
      throw corrupt("quantiser of " + axes + " axes, " + width + " wide, for " + coded, in);
    }
    if (axes == 0) {
      return new Frame.Own(coded, width);
    }
    return new Frame.Axes(PackedMatrix.of(readFloats((long) axes * coded, in), axes, coded));
  }

  private static void writeFloats(float[] values, DataOutput out) throws IOException {
    for (float value : values) {
      writeFloat(value, out);
    }
  }

  private static void writeFloat(float value, DataOutput out) throws IOException {
    out.writeInt(Float.floatToIntBits(value));
  }

  private static float[] readFloats(long count, DataInput in) throws IOException {
    if (count > MOST_FLOATS) {
      throw corrupt("quantiser with a table of " + count + " floats", in);
    }
    float[] values = new float[(int) count];
    in.readFloats(values, 0, values.length);
    for (float value : values) {
      requireFinite(value, in);
    }
    return values;
  }

  private static float readFinite(DataInput in) throws IOException {
    return requireFinite(Float.intBitsToFloat(in.readInt()), in);
  }

  private static float requireFinite(float value, DataInput in) throws IOException {
    if (!Float.isFinite(value)) {
      throw corrupt("quantiser with a value of " + value, in);
    }
    return value;
  }

  private static CorruptIndexException corrupt(String message, DataInput in) {
    return new CorruptIndexException(message, in);
  }
}
