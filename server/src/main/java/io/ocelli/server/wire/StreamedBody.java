package io.ocelli.server.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.ocelli.server.http.LoggedRequest;
import io.ocelli.server.http.Response.StreamContent;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a body that is made while it is sent, in chunks. The thread that makes it waits until a
/// chunk is with the operating system before it makes the next.
final class StreamedBody extends OutputStream {
  private static final Logger LOG = LoggerFactory.getLogger(StreamedBody.class);
  private static final int CHUNK = 256 << 10;

  private final ChannelHandlerContext ctx;
  private final long patienceMillis;
  private ByteBuf chunk;

  private StreamedBody(ChannelHandlerContext ctx, Duration patience) {
    this.ctx = ctx;
    patienceMillis = patience.toMillis();
  }

  /// @param request its id, for the log
  /// @param patience how long the client may take nothing
  /// @return fails where the body was not sent whole; the connection is of no use then
  static ChannelFuture send(
      ChannelHandlerContext ctx, String request, StreamContent content, Duration patience) {
    ChannelPromise sent = ctx.newPromise();
    Thread.ofVirtual()
        .name("stream")
        .start(() -> {
          try (LoggedRequest _ = LoggedRequest.begin(request)) {
            new StreamedBody(ctx, patience).send(content, sent);
          }
        });
    return sent;
  }

  private void send(StreamContent content, ChannelPromise sent) {
    try (this) {
      content.writeTo(this);
      flush();
      ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT, sent);
    } catch (IOException | RuntimeException | Error e) {
      if (ctx.channel().isActive()) {
        LOG.warn("An answer was cut off: {}", e.toString());
      }
      sent.tryFailure(e);
    }
  }

  /// A file, for connections that cannot take it from the operating system.
  static StreamContent of(FileChannel file, long length) {
    return out -> {
      try (file) {
        StreamedBody body = (StreamedBody) out;
        for (long at = 0; at < length; ) {
          at += body.copy(file, at, length - at);
        }
      }
    };
  }

  private int copy(FileChannel file, long at, long most) throws IOException {
    ByteBuf room = room();
    int read = room.writeBytes(file, at, (int) Math.min(most, room.maxWritableBytes()));
    if (read <= 0) {
      throw new EOFException("the file became shorter");
    }
    sendIfFull();
    return read;
  }

  @Override
  public void write(int b) throws IOException {
    room().writeByte(b);
    sendIfFull();
  }

  /// Copies, because the caller goes on with its buffer.
  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    for (int at = from; at < from + length; ) {
      ByteBuf room = room();
      int part = Math.min(from + length - at, room.maxWritableBytes());
      room.writeBytes(bytes, at, part);
      at += part;
      sendIfFull();
    }
  }

  private ByteBuf room() {
    if (chunk == null) {
      chunk = ctx.alloc().buffer(CHUNK, CHUNK);
    }
    return chunk;
  }

  private void sendIfFull() throws IOException {
    if (!chunk.isWritable()) {
      flush();
    }
  }

  @Override
  public void flush() throws IOException {
    if (chunk == null) {
      return;
    }
    ByteBuf full = chunk;
    chunk = null;
    try {
      ChannelFuture sent = ctx.writeAndFlush(new DefaultHttpContent(full));
      if (!sent.await(patienceMillis)) {
        throw new IOException("the client has stopped taking it");
      }
      if (!sent.isSuccess()) {
        throw new IOException("the client has gone", sent.cause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the server stops");
    }
  }

  @Override
  public void close() {
    if (chunk != null) {
      chunk.release();
      chunk = null;
    }
  }
}
