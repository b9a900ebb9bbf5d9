package io.ocelli.server.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A request whose body went into a file, which is deleted once the request is answered, or at the
/// latest when it is released.
public final class UploadedRequest extends DefaultFullHttpRequest {
  private static final Logger LOG = LoggerFactory.getLogger(UploadedRequest.class);

  private final Path file;

  public UploadedRequest(HttpRequest head, Path file) {
    super(
        head.protocolVersion(),
        head.method(),
        head.uri(),
        Unpooled.buffer(1),
        head.headers(),
        EmptyHttpHeaders.INSTANCE);
    this.file = file;
  }

  Path file() {
    return file;
  }

  @Override
  public boolean release() {
    boolean released = super.release();
    if (released) {
      deleteFile();
    }
    return released;
  }

  void deleteFile() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} stays until the next start: {}", file, e.toString());
    }
  }
}
