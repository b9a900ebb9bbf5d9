package io.ocelli.storage.change;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Point;
import io.ocelli.storage.field.IdBytes;
import io.ocelli.storage.field.ValueCodec;
import io.ocelli.storage.field.VectorCodec;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.util.BytesRef;

/// Operations as the write-ahead log holds them, little-endian: one after the other, each a tag
/// byte and 17 bytes of id (see [IdBytes]), then
///
/// - put (1): payload, vectors;
/// - patch (2): payload, vectors, removed names;
/// - remove (3): nothing.
///
/// A payload is an int of bytes (-1 for none) and what [ValueCodec] writes; vectors are an int of
/// how many, each a name and what [VectorCodec] writes; a name is an int of bytes and UTF-8.
public final class OpCodec {
  static final byte PUT = 1;
  static final byte PATCH = 2;
  static final byte REMOVE = 3;

  /// Of one write. Several share a frame of the log, which takes twice as much.
  private static final int MOST_BYTES = 256 << 20;

  private ByteBuffer out = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);

  private OpCodec() {}

  public static ByteBuffer write(List<PointOp> ops) {
    OpCodec codec = new OpCodec();
    ops.forEach(codec::op);
    return codec.out.flip();
  }

  private void op(PointOp op) {
    BytesRef id = IdBytes.of(op.id());
    room(1 + IdBytes.LENGTH);
    switch (op) {
      case PointOp.Put(Point point) -> {
        out.put(PUT).put(id.bytes);
        payload(point.payload());
        vectors(point.vectors());
      }
      case PointOp.Patch(_, var payload, var vectors, var removed) -> {
        out.put(PATCH).put(id.bytes);
        payload(payload);
        vectors(vectors);
        room(Integer.BYTES);
        out.putInt(removed.size());
        removed.forEach(this::name);
      }
      case PointOp.Remove _ -> out.put(REMOVE).put(id.bytes);
    }
  }

  private void payload(Value.Obj payload) {
    byte[] bytes = payload == null ? new byte[0] : ValueCodec.write(payload);
    room(Integer.BYTES + bytes.length);
    out.putInt(payload == null ? -1 : bytes.length).put(bytes);
  }

  private void vectors(Map<String, VectorValue> vectors) {
    room(Integer.BYTES);
    out.putInt(vectors.size());
    vectors.forEach((name, vector) -> {
      name(name);
      room(VectorCodec.size(vector));
      VectorCodec.write(vector, out);
    });
  }

  private void name(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    room(Integer.BYTES + bytes.length);
    out.putInt(bytes.length).put(bytes);
  }

  private void room(int bytes) {
    if (out.remaining() < bytes) {
      long needs = (long) out.position() + bytes;
      if (needs > MOST_BYTES) {
        throw new OcelliException(
            ErrorKind.TOO_LARGE,
            "One write changes more than " + (MOST_BYTES >> 20) + " MiB; send it in parts");
      }
      int needed = (int) needs;
      int doubled = (int) Math.min(Integer.MAX_VALUE - 8L, 2L * out.capacity());
      ByteBuffer larger =
          ByteBuffer.allocate(Math.max(needed, doubled)).order(ByteOrder.LITTLE_ENDIAN);
      out = larger.put(out.flip());
    }
  }

  /// @throws OcelliException CORRUPT where the bytes are not what [#write] makes
  public static List<PointOp> read(ByteBuffer bytes) {
    ByteBuffer in = bytes.order(ByteOrder.LITTLE_ENDIAN);
    List<PointOp> ops = new ArrayList<>();
    try {
      while (in.hasRemaining()) {
        ops.add(readOp(in));
      }
      return ops;
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw corrupt("ends early");
    }
  }

  private static PointOp readOp(ByteBuffer in) {
    byte tag = in.get();
    byte[] idBytes = new byte[IdBytes.LENGTH];
    in.get(idBytes);
    PointId id = IdBytes.read(new BytesRef(idBytes));
    return switch (tag) {
      case PUT -> {
        Value.Obj payload = readPayload(in);
        yield new PointOp.Put(new Point(id, readVectors(in), payload));
      }
      case PATCH -> {
        Value.Obj payload = readPayload(in);
        Map<String, VectorValue> vectors = readVectors(in);
        yield new PointOp.Patch(id, payload, vectors, readNames(in));
      }
      case REMOVE -> new PointOp.Remove(id);
      default -> throw corrupt("has the unknown tag " + tag);
    };
  }

  private static Value.Obj readPayload(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0) {
      return null;
    }
    ByteBuffer own = in.slice(in.position(), length);
    in.position(in.position() + length);
    byte[] bytes = new byte[length];
    own.get(bytes);
    if (ValueCodec.read(bytes, 0, length) instanceof Value.Obj payload) {
      return payload;
    }
    throw corrupt("has a payload that is no object");
  }

  private static Map<String, VectorValue> readVectors(ByteBuffer in) {
    Map<String, VectorValue> vectors = new HashMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      String name = readName(in);
      vectors.put(name, VectorCodec.read(in));
    }
    return vectors;
  }

  private static Set<String> readNames(ByteBuffer in) {
    Set<String> names = new HashSet<>();
    for (int left = in.getInt(); left > 0; left--) {
      names.add(readName(in));
    }
    return names;
  }

  private static String readName(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw corrupt("has a name longer than itself");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static OcelliException corrupt(String what) {
    return new OcelliException(ErrorKind.CORRUPT, "A logged write " + what);
  }
}
