package io.ocelli.ann.codec.meta;

import io.ocelli.ann.quantize.QuantizationSpec;
import io.ocelli.ann.quantize.QuantizationSpec.Rotation;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;

/// A [QuantizationSpec] as bytes: a number for its kind, then its values.
public final class SpecCodec {
  private static final byte AUTO = 0;
  private static final byte NONE = 1;
  private static final byte SCALAR = 2;
  private static final byte PRODUCT = 3;
  private static final byte BINARY = 4;

  /// By their number on disk.
  private static final List<Rotation> ROTATIONS = List.of(Rotation.NONE, Rotation.LEARNED);

  private SpecCodec() {}

  public static void write(QuantizationSpec spec, DataOutput out) throws IOException {
    switch (spec) {
      case QuantizationSpec.Auto auto -> {
        out.writeByte(AUTO);
        out.writeVInt(auto.prefixDims());
      }
      case QuantizationSpec.None _ -> out.writeByte(NONE);
      case QuantizationSpec.Scalar scalar -> {
        out.writeByte(SCALAR);
        out.writeVInt(scalar.bits());
        out.writeVInt(scalar.prefixDims());
      }
      case QuantizationSpec.Product product -> {
        out.writeByte(PRODUCT);
        out.writeVInt(product.compression());
        out.writeVInt(product.bits());
        out.writeByte((byte) ROTATIONS.indexOf(product.rotation()));
        out.writeVInt(product.prefixDims());
      }
      case QuantizationSpec.Binary binary -> {
        out.writeByte(BINARY);
        out.writeVInt(binary.bits());
        out.writeVInt(binary.prefixDims());
      }
    }
  }

  public static QuantizationSpec read(DataInput in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case AUTO -> new QuantizationSpec.Auto(in.readVInt());
      case NONE -> new QuantizationSpec.None();
      case SCALAR -> new QuantizationSpec.Scalar(in.readVInt(), in.readVInt());
      case PRODUCT ->
          new QuantizationSpec.Product(
              in.readVInt(), in.readVInt(), ROTATIONS.get(in.readByte()), in.readVInt());
      case BINARY -> new QuantizationSpec.Binary(in.readVInt(), in.readVInt());
      default -> throw new CorruptIndexException("no quantisation is of kind " + kind, in);
    };
  }
}
