package io.ocelli.storage.field;

import io.ocelli.core.id.PointId;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.lucene.util.BytesRef;

/// Ids as 17 bytes whose order is the order of ids: a byte for the kind (0 number, 1 UUID), then 16
/// bytes, big-endian; numbers stand in the last eight.
public final class IdBytes {
  public static final int LENGTH = 17;
  private static final byte NUM = 0;
  private static final byte UUID_KIND = 1;

  private IdBytes() {}

  public static BytesRef of(PointId id) {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
    switch (id) {
      case PointId.Num(long value) -> bytes.put(NUM).putLong(0).putLong(value);
      case PointId.Uuid(UUID value) ->
          bytes
              .put(UUID_KIND)
              .putLong(value.getMostSignificantBits())
              .putLong(value.getLeastSignificantBits());
    }
    return new BytesRef(bytes.array());
  }

  public static PointId read(BytesRef bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length);
    byte kind = in.get();
    long high = in.getLong();
    long low = in.getLong();
    return kind == NUM ? PointId.of(low) : PointId.of(new UUID(high, low));
  }
}
