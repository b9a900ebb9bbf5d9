package io.ocelli.server.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/// An answer whose body is read as it comes in.
///
/// @param length of the body; -1 where it is not known
public record Fetched(int status, long length, InputStream body, Closeable connection)
    implements AutoCloseable {
  @Override
  public void close() throws IOException {
    connection.close();
  }
}
