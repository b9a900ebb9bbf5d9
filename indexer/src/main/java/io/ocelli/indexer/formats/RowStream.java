package io.ocelli.indexer.formats;

import io.ocelli.core.error.OcelliException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.ZipException;

/// Rows that lie behind each other, plain or compressed.
final class RowStream implements VectorReader {
  private final Path file;
  private final RowLayout layout;
  private final InputStream in;
  private final ByteBuffer bytes;
  private long next;

  /// @param in stands at the first row; closed with this
  RowStream(Path file, RowLayout layout, InputStream in) {
    this.file = file;
    this.layout = layout;
    this.in = in;
    bytes = ByteBuffer.allocate(layout.rowBytes()).order(layout.order());
  }

  @Override
  public long count() {
    return layout.count();
  }

  @Override
  public int dims() {
    return layout.dims();
  }

  @Override
  public boolean read(float[] row) throws IOException {
    if (!fill()) {
      return false;
    }
    layout.type().decode(bytes, row);
    return true;
  }

  @Override
  public boolean read(int[] row) throws IOException {
    if (layout.type().fractional()) {
      throw OcelliException.invalid(
          Damage.name(file)
              + ": holds fractions where whole numbers are needed; name another file");
    }
    if (!fill()) {
      return false;
    }
    try {
      layout.type().decode(bytes, row);
    } catch (ArithmeticException tooLarge) {
      throw Damage.in(file, "row " + (next - 1) + " holds a number above 2^31", tooLarge);
    }
    return true;
  }

  /// Puts the next row into the buffer, ready to be decoded.
  private boolean fill() throws IOException {
    if (next == layout.count()) {
      return false;
    }
    if (readFully() < layout.rowBytes()) {
      throw Damage.in(file, "ends within row " + next + " of " + layout.count());
    }
    bytes.clear();
    if (layout.prefix() > 0 && bytes.getInt() != layout.dims()) {
      throw Damage.in(
          file,
          "row "
              + next
              + " claims "
              + bytes.getInt(0)
              + " dimensions, the first has "
              + layout.dims());
    }
    next++;
    return true;
  }

  private int readFully() throws IOException {
    try {
      return in.readNBytes(bytes.array(), 0, layout.rowBytes());
    } catch (EOFException | ZipException damaged) {
      throw Damage.in(file, "its compressed data ends or breaks in row " + next, damaged);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
