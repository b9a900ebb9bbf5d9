package io.ocelli.storage.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// What a log asks of a disk: one folder of files. A seam, so that tests can stand a disk in its
/// place that fails, fills up, or loses power.
public interface LogDisk {
  /// Names of the files that are there, in any order.
  List<String> list() throws IOException;

  /// Makes a file that is not there yet.
  LogFile create(String name) throws IOException;

  LogFile open(String name) throws IOException;

  void delete(String name) throws IOException;

  /// Makes creations and deletions before it durable.
  void sync() throws IOException;

  /// Where a file is, for people.
  String path(String name);

  /// One open file.
  interface LogFile extends Closeable {
    /// In bytes.
    long size() throws IOException;

    /// Reads until the buffer is full or the file ends.
    void read(ByteBuffer to, long at) throws IOException;

    /// Writes all that remains in the buffer; a file that ends before grows.
    void write(ByteBuffer from, long at) throws IOException;

    /// Makes what was written durable.
    ///
    /// @param size whether the file's size changed as well
    void force(boolean size) throws IOException;

    void truncate(long size) throws IOException;
  }
}
