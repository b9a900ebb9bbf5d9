package io.ocelli.encoder.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The two wire types of Protocol Buffers that ONNX needs: varint (0) and length-delimited (2).
/// Fields are written in the order of the calls, so equal calls give equal bytes.
final class ProtoWriter {
  private static final int VARINT = 0;
  private static final int DELIMITED = 2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  ProtoWriter integer(int field, long value) {
    varint((long) field << 3 | VARINT);
    varint(value);
    return this;
  }

  ProtoWriter bytes(int field, byte[] value) {
    varint((long) field << 3 | DELIMITED);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  ProtoWriter text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  ProtoWriter message(int field, ProtoWriter value) {
    return bytes(field, value.toBytes());
  }

  /// Fields of this message that were written apart.
  ProtoWriter fields(ProtoWriter written) {
    out.writeBytes(written.toBytes());
    return this;
  }

  byte[] toBytes() {
    return out.toByteArray();
  }

  private void varint(long value) {
    long left = value;
    while ((left & ~0x7FL) != 0) {
      out.write((int) (left & 0x7F | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }
}
