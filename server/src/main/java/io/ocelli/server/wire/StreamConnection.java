package io.ocelli.server.wire;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.ocelli.server.http.Dispatcher;
import io.ocelli.server.http.Pending;
import io.ocelli.server.http.Response;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// One stream of an HTTP/2 connection: takes its one request and writes the answer. All state
/// belongs to the connection's event loop.
final class StreamConnection extends ChannelInboundHandlerAdapter {
  private final Dispatcher dispatcher;
  private final ResponseWriter writer;
  private final ConnectionClock clock;
  private final Duration patience;
  private Pending pending = Pending.NONE;
  private boolean taken;

  /// @param patience how long a client may take nothing of its answer
  StreamConnection(
      Dispatcher dispatcher, ResponseWriter writer, ConnectionClock clock, Duration patience) {
    this.dispatcher = dispatcher;
    this.writer = writer;
    this.clock = clock;
    this.patience = patience;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    ctx.read();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    switch (message) {
      case FullHttpRequest request when !taken -> serve(ctx, request);
      case Refusal(HttpRequest head, Response response) when !taken ->
          refuse(ctx, dispatcher.refused(head, peer(ctx), response));
      default -> ReferenceCountUtil.release(message);
    }
  }

  /// The stream was reset, or its connection ended.
  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    pending.abandon();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    // Resets, which end in channelInactive.
    ReferenceCountUtil.release(event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    // The codec itself resets a stream that broke the protocol.
    if (!(cause instanceof Http2Exception)) {
      ctx.close();
    }
  }

  private void serve(ChannelHandlerContext ctx, FullHttpRequest request) {
    taken = true;
    clock.working();
    pending =
        dispatcher.dispatch(
            request,
            peer(ctx),
            response ->
                ResponseWriter.handOver(
                    ctx, request, response, () -> write(ctx, request, response)));
  }

  private static InetSocketAddress peer(ChannelHandlerContext ctx) {
    return (InetSocketAddress) ctx.channel().parent().remoteAddress();
  }

  private void write(ChannelHandlerContext ctx, FullHttpRequest request, Response response) {
    if (ctx.channel().isActive()) {
      ChannelFuture written = writer.write(ctx, request, response, true);
      endWhenDone(ctx, written, response);
    } else {
      ResponseWriter.discard(response);
    }
    request.release();
  }

  /// A body that is sent in pieces looks after its own progress.
  private void endWhenDone(ChannelHandlerContext ctx, ChannelFuture written, Response response) {
    if (!written.isDone() && !ResponseWriter.isSentInPieces(response)) {
      Future<?> stall =
          ctx.executor().schedule(() -> ctx.close(), patience.toMillis(), TimeUnit.MILLISECONDS);
      written.addListener(_ -> stall.cancel(false));
    }
    written.addListener(_ -> ctx.close());
  }

  /// What the client still sends is not wanted, which is no error (RFC 9113 section 8.1).
  private void refuse(ChannelHandlerContext ctx, Response response) {
    taken = true;
    clock.working();
    ChannelFuture written = writer.write(ctx, null, response, true);
    written.addListener(_ ->
        ctx.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR))
            .addListener(_ -> ctx.close()));
  }
}
