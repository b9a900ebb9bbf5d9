package io.ocelli.server.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;

/// Ends a connection of HTTP/2: with GOAWAY and after its streams when the server drains, at once
/// when the client takes nothing any more.
final class StreamsGuard extends ChannelInboundHandlerAdapter {

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    // Settings, pings and the like were answered before.
    ReferenceCountUtil.release(message);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    switch (event) {
      case Connection.Drain.BEGIN -> ctx.close();
      case IdleStateEvent _ when Connection.hasUnsent(ctx) -> ctx.pipeline().firstContext().close();
      default -> ReferenceCountUtil.release(event);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    // The codec itself tells a client that broke the protocol; others went away.
    if (!(cause instanceof Http2Exception)) {
      ctx.close();
    }
  }
}
