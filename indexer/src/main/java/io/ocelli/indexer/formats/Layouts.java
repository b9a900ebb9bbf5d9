package io.ocelli.indexer.formats;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.ZipException;

/// Reads the headers of the formats that are rows behind each other.
final class Layouts {
  private static final int PREFIX = Integer.BYTES;

  private Layouts() {}

  /// `fvecs`, `bvecs`, `ivecs` (the TEXMEX corpus): every row is its number of dimensions, a
  /// little-endian int, and its components.
  ///
  /// @param in at the start of the file; nothing of a row is taken from it but is looked at first
  static RowLayout vecs(Path file, ElementType type, byte[] head, long size) {
    if (size == 0) {
      throw Damage.in(file, "is empty");
    }
    if (head.length < PREFIX) {
      throw Damage.in(file, "ends within its first number");
    }
    ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    int dims = Damage.checkedDims(file, ByteBuffer.wrap(head).order(order).getInt());
    long rowBytes = PREFIX + (long) dims * type.width();
    if (size % rowBytes != 0) {
      throw Damage.in(
          file,
          "its first row has "
              + dims
              + " dimensions, and its "
              + size
              + " bytes are no whole number of such rows");
    }
    return new RowLayout(type, order, size / rowBytes, dims, 0, PREFIX);
  }

  /// `fbin`, `u8bin`, `i8bin`, `ibin` (the Big ANN benchmarks): the number of rows and the number
  /// of dimensions, two little-endian unsigned ints, then the components.
  static RowLayout bin(Path file, ElementType type, InputStream in) throws IOException {
    ByteBuffer head = head(file, in, 8).order(ByteOrder.LITTLE_ENDIAN);
    long count = Integer.toUnsignedLong(head.getInt());
    int dims = Damage.checkedDims(file, Integer.toUnsignedLong(head.getInt()));
    return new RowLayout(type, head.order(), count, dims, head.capacity(), 0);
  }

  /// IDX (the MNIST database): two zero bytes, the type, the rank r, r big-endian ints, then the
  /// components. Each item is one row, its pixels in reading order.
  static RowLayout idx(Path file, InputStream in) throws IOException {
    ByteBuffer head = head(file, in, 4);
    int rank = head.get(3) & 0xFF;
    if (head.getShort(0) != 0 || rank < 2 || rank > 8) {
      throw Damage.in(file, "does not begin as an IDX file of pictures or vectors does");
    }
    ElementType type =
        switch (head.get(2)) {
          case 0x08 -> ElementType.U8;
          case 0x09 -> ElementType.I8;
          case 0x0C -> ElementType.I32;
          case 0x0D -> ElementType.F32;
          case 0x0E -> ElementType.F64;
          default ->
              throw Damage.in(file, "holds IDX type " + head.get(2) + ", which has no reader");
        };
    ByteBuffer sizes = head(file, in, rank * Integer.BYTES);
    int count = sizes.getInt();
    long dims = 1;
    while (sizes.hasRemaining()) {
      dims = Damage.checkedDims(file, dims * Math.clamp(sizes.getInt(), -1L, 1L << 20));
    }
    if (count < 0) {
      throw Damage.in(file, "claims " + count + " rows");
    }
    int start = head.capacity() + sizes.capacity();
    return new RowLayout(type, ByteOrder.BIG_ENDIAN, count, (int) dims, start, 0);
  }

  static ByteBuffer head(Path file, InputStream in, int bytes) throws IOException {
    byte[] head;
    try {
      head = in.readNBytes(bytes);
    } catch (EOFException | ZipException damaged) {
      throw Damage.in(file, "its compressed data ends or breaks in the header", damaged);
    }
    if (head.length < bytes) {
      throw Damage.in(file, "ends within its header");
    }
    return ByteBuffer.wrap(head);
  }
}
