package io.ocelli.server.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import java.util.List;

/// Tells clients that speak HTTP/2 from their first byte on (RFC 9113 section 3.3) from all others.
final class ProtocolDetector extends ByteToMessageDecoder {
  private static final ByteBuf PREFACE =
      Unpooled.unreleasableBuffer(Http2CodecUtil.connectionPrefaceBuf());

  private final Pipelines pipelines;
  private final ConnectionClock clock;

  ProtocolDetector(Pipelines pipelines, ConnectionClock clock) {
    this.pipelines = pipelines;
    this.clock = clock;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
    if (message instanceof Refusal) {
      // Too slow, in a language that is not known yet.
      ctx.close();
    } else {
      super.channelRead(ctx, message);
    }
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    int length = Math.min(in.readableBytes(), PREFACE.readableBytes());
    boolean same = ByteBufUtil.equals(PREFACE, 0, in, in.readerIndex(), length);
    if (same && length < PREFACE.readableBytes()) {
      return;
    }
    if (same) {
      pipelines.http2(ctx.pipeline(), clock);
    } else {
      pipelines.http1(ctx.pipeline(), clock, true);
    }
    ctx.pipeline().remove(this);
  }

  /// A client that resets the connection before it has said anything.
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
