package io.ocelli.ann.codec.meta;

import io.ocelli.core.collection.CodedPart;
import io.ocelli.core.collection.Quantization;
import io.ocelli.core.collection.Quantization.Rotation;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;

/// A [Quantization] as bytes: a number for its kind, then its values.
final class QuantizationCodec {
  private static final byte AUTO = 0;
  private static final byte NONE = 1;
  private static final byte SCALAR = 2;
  private static final byte PRODUCT = 3;
  private static final byte BINARY = 4;

  /// By their number on disk.
  private static final List<Rotation> ROTATIONS = List.of(Rotation.NONE, Rotation.LEARNED);

  private QuantizationCodec() {}

  static void write(Quantization quantization, DataOutput out) throws IOException {
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
    byte kind = in.readByte();
    try {
      return switch (kind) {
        case AUTO -> new Quantization.Auto(readPart(in));
        case NONE -> new Quantization.None();
        case SCALAR -> new Quantization.Scalar(in.readVInt(), readPart(in));
        case PRODUCT ->
            new Quantization.Product(
                in.readVInt(), in.readVInt(), ROTATIONS.get(in.readByte()), readPart(in));
        case BINARY -> new Quantization.Binary(in.readVInt(), readPart(in));
        default -> throw new CorruptIndexException("no quantisation is of kind " + kind, in);
      };
    } catch (IllegalArgumentException | IndexOutOfBoundsException | EOFException e) {
      throw new CorruptIndexException("impossible quantisation: " + e.getMessage(), in, e);
    }
  }

  private static CodedPart readPart(DataInput in) throws IOException {
    return new CodedPart(in.readVInt());
  }
}
