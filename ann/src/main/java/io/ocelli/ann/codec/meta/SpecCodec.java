package io.ocelli.ann.codec.meta;

import io.ocelli.ann.quantize.QuantizationSpec;
import java.io.IOException;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;

/// A [QuantizationSpec] as bytes: a number for its kind, then its values.
public final class SpecCodec {
  private static final byte AUTO = 0;
  private static final byte NONE = 1;
  private static final byte SCALAR = 2;

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
    }
  }

  public static QuantizationSpec read(DataInput in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case AUTO -> new QuantizationSpec.Auto(in.readVInt());
      case NONE -> new QuantizationSpec.None();
      case SCALAR -> new QuantizationSpec.Scalar(in.readVInt(), in.readVInt());
      default -> throw new CorruptIndexException("no quantisation is of kind " + kind, in);
    };
  }
}
