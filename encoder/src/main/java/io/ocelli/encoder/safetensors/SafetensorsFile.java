package io.ocelli.encoder.safetensors;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/// A mapped safetensors file: 8 bytes with the header's length (little-endian), the header (JSON),
/// the tensors (github.com/huggingface/safetensors). Any thread may read; nobody may after
/// [#close].
public final class SafetensorsFile implements AutoCloseable {
  /// Headers beyond this are refused, as the reference implementation does.
  private static final long LARGEST_HEADER = 100_000_000;

  private static final ValueLayout.OfLong LENGTH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Path file;
  private final Arena arena;
  private final Map<String, SafeTensor> tensors = new LinkedHashMap<>();

  /// @throws OcelliException NOT_FOUND when there is no such file, CORRUPT when it is not what it
  ///   should be
  public static SafetensorsFile open(Path file) {
    Arena arena = Arena.ofShared();
    try {
      return new SafetensorsFile(file, arena);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private SafetensorsFile(Path file, Arena arena) {
    this.file = file;
    this.arena = arena;
    MemorySegment bytes = map();
    long header = bytes.byteSize() < Long.BYTES ? -1 : bytes.get(LENGTH, 0);
    if (header < 0 || header > LARGEST_HEADER || header > bytes.byteSize() - Long.BYTES) {
      throw corrupt("it has %d bytes and no header that fits".formatted(bytes.byteSize()));
    }
    byte[] json = bytes.asSlice(Long.BYTES, header).toArray(ValueLayout.JAVA_BYTE);
    MemorySegment data = bytes.asSlice(Long.BYTES + header);
    try {
      for (var entry : SafetensorsHeader.parse(json, data.byteSize())) {
        MemorySegment part = data.asSlice(entry.begin(), entry.end() - entry.begin());
        tensors.put(entry.name(), new SafeTensor(entry.name(), entry.type(), entry.shape(), part));
      }
    } catch (SafetensorsHeader.Fault e) {
      throw corrupt(e.getMessage());
    }
  }

  private MemorySegment map() {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.NOT_FOUND, "the weights %s cannot be opened: %s".formatted(file, e), e);
    }
  }

  private OcelliException corrupt(String what) {
    return new OcelliException(
        ErrorKind.CORRUPT,
        "%s is no safetensors file that can be used: %s; fetch it again".formatted(file, what));
  }

  /// @return null where there is no tensor of that name
  public SafeTensor find(String name) {
    return tensors.get(name);
  }

  /// @throws OcelliException INVALID_VALUE, naming what there is
  public SafeTensor get(String name) {
    SafeTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw OcelliException.invalid(
          "%s has no tensor `%s`, only %s".formatted(file, name, tensors.keySet()));
    }
    return tensor;
  }

  @Override
  public void close() {
    arena.close();
  }
}
