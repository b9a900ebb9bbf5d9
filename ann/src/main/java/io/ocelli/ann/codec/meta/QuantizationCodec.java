package io.ocelli.ann.codec.meta;

import io.ocelli.core.collection.CodedPart;
import io.ocelli.core.collection.CodedPart.Method;
import io.ocelli.core.collection.CodedPart.Reduction;
import io.ocelli.core.collection.Quantization;
import io.ocelli.core.collection.Quantization.Rotation;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;

/// A [Quantization] as bytes: a number for its kind, then its values. Where it is of reduced
/// vectors, the reduction comes first: a number that is no kind, the method, the dimensions.
final class QuantizationCodec {
  private static final byte AUTO = 0;
  private static final byte NONE = 1;
  private static final byte SCALAR = 2;
  private static final byte PRODUCT = 3;
  private static final byte BINARY = 4;
  private static final byte REDUCED = 5;

  /// By their number on disk.
  private static final List<Rotation> ROTATIONS = List.of(Rotation.NONE, Rotation.LEARNED);

  private static final List<Method> METHODS = List.of(Method.PCA, Method.MPAD);

  private QuantizationCodec() {}

  static void write(Quantization quantization, DataOutput out) throws IOException {
    Reduction reduction = quantization.part().reduction();
    if (reduction != null) {
      out.writeByte(REDUCED);
      out.writeByte((byte) METHODS.indexOf(reduction.method()));
      out.writeVInt(reduction.dims());
    }
    switch (quantization) {
      case Quantization.None _ -> out.writeByte(NONE);
      case Quantization.Auto(CodedPart part) -> {
        out.writeByte(AUTO);
        out.writeVInt(part.prefix());
      }
      case Quantization.Scalar(int bits, CodedPart part) -> {
        out.writeByte(SCALAR);
        out.writeVInt(bits);
        out.writeVInt(part.prefix());
      }
      case Quantization.Product(int compression, int bits, Rotation rotation, CodedPart part) -> {
        out.writeByte(PRODUCT);
        out.writeVInt(compression);
        out.writeVInt(bits);
        out.writeByte((byte) ROTATIONS.indexOf(rotation));
        out.writeVInt(part.prefix());
      }
      case Quantization.Binary(int bits, CodedPart part) -> {
        out.writeByte(BINARY);
        out.writeVInt(bits);
        out.writeVInt(part.prefix());
      }
    }
  }

  /// @throws CorruptIndexException for what [#write] never wrote
  static Quantization read(DataInput in) throws IOException {
    try {
      byte kind = in.readByte();
      if (kind != REDUCED) {
        return read(kind, null, in);
      }
      Method method = METHODS.get(in.readByte());
      Reduction reduction = new Reduction(method, in.readVInt());
      Quantization reduced = read(in.readByte(), reduction, in);
      if (reduced.part().reduction() == null) {
        throw new CorruptIndexException("a reduction of vectors that are not coded", in);
      }
      return reduced;
    } catch (IllegalArgumentException | IndexOutOfBoundsException | EOFException e) {
      throw new CorruptIndexException("impossible quantisation: " + e.getMessage(), in, e);
    }
  }

  private static Quantization read(byte kind, Reduction reduction, DataInput in)
      throws IOException {
    return switch (kind) {
      case AUTO -> new Quantization.Auto(readPart(reduction, in));
      case NONE -> new Quantization.None();
      case SCALAR -> new Quantization.Scalar(in.readVInt(), readPart(reduction, in));
      case PRODUCT ->
          new Quantization.Product(
              in.readVInt(), in.readVInt(), ROTATIONS.get(in.readByte()), readPart(reduction, in));
      case BINARY -> new Quantization.Binary(in.readVInt(), readPart(reduction, in));
      default -> throw new CorruptIndexException("no quantisation is of kind " + kind, in);
    };
  }

  private static CodedPart readPart(Reduction reduction, DataInput in) throws IOException {
    return new CodedPart(in.readVInt(), reduction);
  }
}
