package io.ocelli.storage.collection;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.apache.lucene.store.IndexInput;

/// A file of Lucene's as Java's streams have it. Closing it leaves the file open.
final class IndexInputStream extends InputStream {
  private final IndexInput in;

  /// @param in at its beginning; nobody else reads it
  IndexInputStream(IndexInput in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return available() == 0 ? -1 : in.readByte() & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int count = Math.min(length, available());
    if (count == 0) {
      return length == 0 ? 0 : -1;
    }
    in.readBytes(bytes, offset, count);
    return count;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, in.length() - in.getFilePointer());
  }
}
