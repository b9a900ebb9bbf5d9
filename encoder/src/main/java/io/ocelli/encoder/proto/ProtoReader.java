package io.ocelli.encoder.proto;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// Walks over the fields of a protocol buffer message (wire format of protobuf.dev) without reading
/// what is not asked for: of gigabytes of weights only the lengths are touched.
public final class ProtoReader {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED_32 = 5;

  private final MemorySegment bytes;
  private long at;
  private int field;
  private int wireType;

  public ProtoReader(MemorySegment bytes) {
    this.bytes = bytes;
  }

  /// Moves to the next field; the one before must have been read or skipped.
  ///
  /// @return its number, or 0 at the end
  public int next() throws IOException {
    if (at == bytes.byteSize()) {
      return 0;
    }
    long key = varint();
    field = (int) (key >>> 3);
    wireType = (int) (key & 7);
    if (field == 0) {
      throw new IOException("no protocol buffer");
    }
    return field;
  }

  public long number() throws IOException {
    expect(VARINT);
    return varint();
  }

  public ProtoReader message() throws IOException {
    return new ProtoReader(slice());
  }

  public String text() throws IOException {
    return new String(slice().toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
  }

  public void skip() throws IOException {
    switch (wireType) {
      case VARINT -> varint();
      case FIXED_64 -> take(Long.BYTES);
      case LENGTH -> slice();
      case FIXED_32 -> take(Integer.BYTES);
      default -> throw new IOException("no protocol buffer");
    }
  }

  private MemorySegment slice() throws IOException {
    expect(LENGTH);
    return take(varint());
  }

  private void expect(int wanted) throws IOException {
    if (wireType != wanted) {
      throw new IOException("field " + field + " is not of the expected kind");
    }
  }

  private MemorySegment take(long length) throws IOException {
    if (length < 0 || length > bytes.byteSize() - at) {
      throw new IOException("the file ends early");
    }
    MemorySegment part = bytes.asSlice(at, length);
    at += length;
    return part;
  }

  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = take(1).get(ValueLayout.JAVA_BYTE, 0);
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("no protocol buffer");
  }
}
