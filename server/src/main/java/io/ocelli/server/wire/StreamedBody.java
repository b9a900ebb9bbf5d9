package io.ocelli.server.wire;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.ocelli.server.http.Response.StreamContent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a body that is made while it is sent, in chunks. The thread that makes it waits until a
/// chunk is with the operating system before it makes the next.
final class StreamedBody extends OutputStream {
  private static final Logger LOG = LoggerFactory.getLogger(StreamedBody.class);
  private static final int CHUNK = 256 << 10;

  private final ChannelHandlerContext ctx;

  private StreamedBody(ChannelHandlerContext ctx) {
    this.ctx = ctx;
  }

  /// @return fails where the body was not sent whole; the connection is of no use then
  static ChannelFuture send(ChannelHandlerContext ctx, StreamContent content) {
    ChannelPromise sent = ctx.newPromise();
    Thread.ofVirtual()
        .name("stream")
        .start(() -> {
          try (OutputStream out = new BufferedOutputStream(new StreamedBody(ctx), CHUNK)) {
            content.writeTo(out);
            out.flush();
            ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT, sent);
          } catch (IOException | RuntimeException | Error e) {
            LOG.warn("An answer was cut off: {}", e.toString());
            sent.tryFailure(e);
          }
        });
    return sent;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  /// Copies, because the caller goes on with its buffer.
  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    byte[] copy = Arrays.copyOfRange(bytes, from, from + length);
    try {
      ChannelFuture sent =
          ctx.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(copy))).await();
      if (!sent.isSuccess()) {
        throw new IOException("the client has gone", sent.cause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the server stops");
    }
  }
}
