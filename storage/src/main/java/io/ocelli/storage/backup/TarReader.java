package io.ocelli.storage.backup;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.OptionalLong;

/// Reads the files of a tar stream, and takes only what [TarWriter] writes: every byte that is no
/// content must be the one that belongs there. So there are no links, folders, owners or sparse
/// files to be wary of.
final class TarReader {
  private final InputStream in;
  private long left;
  private long padding;
  private String name;

  /// @param bytes how long the stream is
  TarReader(InputStream in, long bytes) {
    this.in = in;
    this.streamLeft = bytes;
  }

  /// Of the stream, behind what was read.
  private long streamLeft;

  /// Goes to the next file, whose content may be left unread.
  ///
  /// @return its size; empty behind the last, where the stream ends
  OptionalLong next() throws IOException {
    skipRest();
    byte[] block = block();
    if (isZero(block)) {
      requireEnd();
      return OptionalLong.empty();
    }
    try {
      long size = header(block);
      if (size < 0 || size > streamLeft) {
        throw new NotASnapshot("says of `" + name + "` that it is larger than the file: cut off");
      }
      left = size;
      padding = TarFormat.padding(size);
      return OptionalLong.of(size);
    } catch (NumberFormatException e) {
      throw notTar();
    }
  }

  /// Of the present file.
  String name() {
    return name;
  }

  private long header(byte[] first) throws IOException {
    if (TarFormat.type(first) != TarFormat.PAX) {
      name = plain(TarFormat.name(first));
      long size = TarFormat.size(first);
      requireSame(TarFormat.header(name, size), first);
      return size;
    }
    byte[] record = block();
    byte[] second = block();
    name = plain(TarFormat.name(second));
    long size = TarFormat.recordSize(record);
    if (size < TarFormat.LARGE) {
      throw notTar();
    }
    byte[] whole = Arrays.copyOf(first, 3 * TarFormat.BLOCK);
    System.arraycopy(record, 0, whole, TarFormat.BLOCK, TarFormat.BLOCK);
    System.arraycopy(second, 0, whole, 2 * TarFormat.BLOCK, TarFormat.BLOCK);
    requireSame(TarFormat.header(name, size), whole);
    return size;
  }

  /// Checked before it stands in a message.
  private static String plain(String name) throws IOException {
    if (!name.matches("[\\x20-\\x7E]+")) {
      throw notTar();
    }
    return name;
  }

  private static void requireSame(byte[] expected, byte[] found) throws IOException {
    if (!Arrays.equals(expected, found)) {
      throw notTar();
    }
  }

  private static NotASnapshot notTar() {
    return new NotASnapshot(
        "has a tar header that no snapshot has: it is damaged, or something else");
  }

  /// Of the present file's content.
  ///
  /// @return how many bytes; -1 at its end
  int read(byte[] to) throws IOException {
    if (left == 0) {
      return -1;
    }
    int read = in.read(to, 0, (int) Math.min(to.length, left));
    if (read < 0) {
      throw cut();
    }
    left -= read;
    streamLeft -= read;
    return read;
  }

  private void skipRest() throws IOException {
    byte[] chunk = new byte[TarFormat.BLOCK];
    while (read(chunk) >= 0) {
      // Nobody asked for it.
    }
    if (!isZero(fully((int) padding))) {
      throw new NotASnapshot("is damaged behind `" + name + "`");
    }
    padding = 0;
  }

  private void requireEnd() throws IOException {
    if (!isZero(block()) || in.read() >= 0) {
      throw new NotASnapshot("goes on behind its end: it is damaged, or something was added");
    }
  }

  private byte[] block() throws IOException {
    return fully(TarFormat.BLOCK);
  }

  private byte[] fully(int bytes) throws IOException {
    byte[] read = in.readNBytes(bytes);
    if (read.length < bytes) {
      throw cut();
    }
    streamLeft -= bytes;
    return read;
  }

  private static NotASnapshot cut() {
    return new NotASnapshot("is cut off");
  }

  private static boolean isZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }
}
