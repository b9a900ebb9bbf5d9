package io.ocelli.encoder.safetensors;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// One tensor of a file: a view of the mapping, readable until the file is closed.
///
/// @param shape row-major
/// @param data its bytes, not copied
public record SafeTensor(String name, ElementType type, List<Long> shape, MemorySegment data) {
  public SafeTensor {
    shape = List.copyOf(shape);
  }

  /// Elements of all its dimensions.
  public long size() {
    return data.byteSize() / type.bytes();
  }

  /// @param index in row-major order
  public float toFloat(long index) {
    return type.toFloat(data, index);
  }

  /// @param index in row-major order
  public long toLong(long index) {
    return type.toLong(data, index);
  }

  /// All elements, copied.
  ///
  /// @throws OcelliException TOO_LARGE beyond what an array holds
  public float[] toFloats() {
    if (size() > Integer.MAX_VALUE - 8) {
      throw new OcelliException(
          ErrorKind.TOO_LARGE,
          "tensor `%s` has %d elements, more than an array holds".formatted(name, size()));
    }
    float[] all = new float[(int) size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = toFloat(i);
    }
    return all;
  }
}
