package io.ocelli.storage.field;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.vector.VectorValue;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.lucene.util.BitUtil;
import org.apache.lucene.util.BytesRef;

/// Vectors as bytes, little-endian: a tag byte, then
///
/// - dense (0): an int n, n floats;
/// - sparse (1): an int n, n ints (indices, ascending as unsigned numbers), n floats;
/// - multiple (2): an int of rows, an int of floats a row, the rows.
public final class VectorCodec {
  static final byte DENSE = 0;
  static final byte SPARSE = 1;
  static final byte MULTI = 2;

  /// Bytes before the indices of a sparse vector.
  public static final int SPARSE_HEADER = 1 + Integer.BYTES;

  /// Bytes before the rows of a multiple vector.
  public static final int MULTI_HEADER = 1 + 2 * Integer.BYTES;

  private VectorCodec() {}

  /// Bytes that [#write] takes.
  public static int size(VectorValue vector) {
    return switch (vector) {
      case VectorValue.Dense(float[] values) -> 1 + Integer.BYTES * (1 + values.length);
      case VectorValue.Sparse(int[] indices, _) -> 1 + Integer.BYTES * (1 + 2 * indices.length);
      case VectorValue.Multi(float[][] rows) ->
          Math.addExact(
              1 + 2 * Integer.BYTES,
              Math.multiplyExact(Integer.BYTES, Math.multiplyExact(rows.length, rows[0].length)));
    };
  }

  /// @param out is left little-endian
  public static void write(VectorValue vector, ByteBuffer out) {
    out.order(ByteOrder.LITTLE_ENDIAN);
    switch (vector) {
      case VectorValue.Dense(float[] values) -> {
        out.put(DENSE).putInt(values.length);
        floats(values, out);
      }
      case VectorValue.Sparse(int[] indices, float[] values) -> {
        out.put(SPARSE).putInt(indices.length);
        for (int index : indices) {
          out.putInt(index);
        }
        floats(values, out);
      }
      case VectorValue.Multi(float[][] rows) -> {
        out.put(MULTI).putInt(rows.length).putInt(rows[0].length);
        for (float[] row : rows) {
          floats(row, out);
        }
      }
    }
  }

  public static BytesRef write(VectorValue vector) {
    byte[] bytes = new byte[size(vector)];
    write(vector, ByteBuffer.wrap(bytes));
    return new BytesRef(bytes);
  }

  /// @throws OcelliException CORRUPT where the bytes are not what [#write] makes
  public static VectorValue read(BytesRef bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length);
    VectorValue vector = read(in);
    if (in.hasRemaining()) {
      throw corrupt("goes on after its end");
    }
    return vector;
  }

  /// How many dimensions a sparse vector has, for those who read it in place.
  ///
  /// @throws OcelliException CORRUPT where the bytes are no sparse vector of that length
  public static int sparseCount(BytesRef bytes) {
    return count(bytes, SPARSE, SPARSE_HEADER, 2 * Integer.BYTES);
  }

  /// How many rows a multiple vector has, for those who read it in place.
  ///
  /// @throws OcelliException CORRUPT where the bytes are no multiple vector of that length
  public static int multiCount(BytesRef bytes, int rowSize) {
    return count(bytes, MULTI, MULTI_HEADER, rowSize * Float.BYTES);
  }

  private static int count(BytesRef bytes, byte tag, int header, int bytesEach) {
    if (bytes.length < header || bytes.bytes[bytes.offset] != tag) {
      throw corrupt("is of another kind than its field");
    }
    int count = (int) BitUtil.VH_LE_INT.get(bytes.bytes, bytes.offset + 1);
    if (count < 0 || bytes.length - header != (long) count * bytesEach) {
      throw corrupt("counts other than what it holds");
    }
    return count;
  }

  /// Reads one vector and leaves the buffer behind it.
  ///
  /// @throws OcelliException CORRUPT where the bytes are not what [#write] makes
  public static VectorValue read(ByteBuffer in) {
    in.order(ByteOrder.LITTLE_ENDIAN);
    try {
      byte tag = in.get();
      int count = in.getInt();
      return switch (tag) {
        case DENSE -> new VectorValue.Dense(floats(in, count));
        case SPARSE -> {
          require(in, count, 2L * Integer.BYTES);
          int[] indices = new int[count];
          in.slice().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(indices);
          in.position(in.position() + count * Integer.BYTES);
          requireAscending(indices);
          yield new VectorValue.Sparse(indices, floats(in, count));
        }
        case MULTI -> {
          int size = in.getInt();
          if (count < 1 || size < 1) {
            throw corrupt("has no row");
          }
          require(in, count, (long) Float.BYTES * size);
          float[][] rows = new float[count][];
          for (int i = 0; i < count; i++) {
            rows[i] = floats(in, size);
          }
          yield new VectorValue.Multi(rows);
        }
        default -> throw corrupt("has the unknown tag " + tag);
      };
    } catch (BufferUnderflowException e) {
      throw corrupt("ends early");
    }
  }

  private static void floats(float[] values, ByteBuffer out) {
    out.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    out.position(out.position() + values.length * Float.BYTES);
  }

  private static float[] floats(ByteBuffer in, int count) {
    require(in, count, Float.BYTES);
    float[] values = new float[count];
    in.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    in.position(in.position() + count * Float.BYTES);
    return values;
  }

  private static void require(ByteBuffer in, int count, long bytesEach) {
    if (count < 0 || count > in.remaining() / bytesEach) {
      throw corrupt("counts more than it holds");
    }
  }

  private static void requireAscending(int[] indices) {
    for (int i = 1; i < indices.length; i++) {
      if (Integer.compareUnsigned(indices[i - 1], indices[i]) >= 0) {
        throw corrupt("has indices out of order");
      }
    }
  }

  private static OcelliException corrupt(String what) {
    return new OcelliException(ErrorKind.CORRUPT, "A stored vector " + what);
  }
}
