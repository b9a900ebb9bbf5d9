package io.ocelli.ann.codec.meta;

import io.ocelli.ann.quantize.GateResult;
import io.ocelli.ann.quantize.QuantizationGate.Settings;
import io.ocelli.core.collection.IndexSettings.Below;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;

/// What a quantisation gate wants, and what it measured, as bytes.
final class GateCodec {
  /// By their number on disk.
  private static final List<Below> BELOW = List.of(Below.WARN, Below.REFUSE);

  private GateCodec() {}

  static void write(Settings settings, DataOutput out) throws IOException {
    writeDouble(settings.target(), out);
    out.writeVInt(settings.oversampling());
    out.writeByte((byte) BELOW.indexOf(settings.below()));
  }

  static Settings readSettings(DataInput in) throws IOException {
    return new Settings(readDouble(in), in.readVInt(), BELOW.get(in.readByte()));
  }

  static void write(GateResult result, DataOutput out) throws IOException {
    writeDouble(result.recall(), out);
    writeDouble(result.target(), out);
    out.writeVInt(result.oversampling());
    out.writeVInt(result.queries());
    out.writeVInt(result.sampleSize());
  }

  static GateResult readResult(DataInput in) throws IOException {
    return new GateResult(
        readDouble(in), readDouble(in), in.readVInt(), in.readVInt(), in.readVInt());
  }

  private static void writeDouble(double value, DataOutput out) throws IOException {
    out.writeLong(Double.doubleToLongBits(value));
  }

  private static double readDouble(DataInput in) throws IOException {
    return Double.longBitsToDouble(in.readLong());
  }
}
