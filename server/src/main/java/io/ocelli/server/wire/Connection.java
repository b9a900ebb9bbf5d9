package io.ocelli.server.wire;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import io.ocelli.server.http.Dispatcher;
import io.ocelli.server.http.Pending;
import io.ocelli.server.http.Response;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// One client's connection: takes a request, waits for its answer, writes it, takes the next. So
/// pipelined requests are answered in order and a client that sends faster than it is served is
/// held back by TCP. All state belongs to the channel's event loop.
final class Connection extends ChannelInboundHandlerAdapter {
  /// How long a refused client may go on sending before the connection is cut; closing at once
  /// could reset it before the client has read why.
  private static final long LINGER_MILLIS = 1_000;

  private final Dispatcher dispatcher;
  private final ResponseWriter writer;
  private final ConnectionClock clock;

  /// Whether the server ends: true before any connection is told.
  private final BooleanSupplier draining;

  private final Queue<Object> waiting = new ArrayDeque<>();
  private Pending pending = Pending.NONE;
  private boolean busy;
  private boolean closing;

  Connection(
      Dispatcher dispatcher,
      ResponseWriter writer,
      ConnectionClock clock,
      BooleanSupplier draining) {
    this.dispatcher = dispatcher;
    this.writer = writer;
    this.clock = clock;
    this.draining = draining;
  }

  /// Tells a connection to end after the requests under way.
  enum Drain {
    BEGIN
  }

  /// The connection is open by the time that its protocol is known.
  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    ctx.read();
  }

  /// One buffer of bytes may hold several requests: those that follow wait here.
  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (busy) {
      waiting.add(message);
    } else {
      take(ctx, message);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    closing = true;
    pending.abandon();
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
  }

  private void take(ChannelHandlerContext ctx, Object message) {
    busy = true;
    switch (message) {
      case Object late when closing -> ReferenceCountUtil.release(late);
      case FullHttpRequest request -> serve(ctx, request);
      case Refusal(HttpRequest head, Response response) ->
          refuse(ctx, dispatcher.refused(head, peer(ctx), response));
      default -> ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    // The client has stopped taking its answer.
    if (event instanceof IdleStateEvent && hasUnsent(ctx)) {
      ctx.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    // Resets and half-written answers: the client has gone, nobody is left to tell.
    ctx.close();
  }

  static boolean hasUnsent(ChannelHandlerContext ctx) {
    ChannelOutboundBuffer buffer = ctx.channel().unsafe().outboundBuffer();
    return buffer != null && !buffer.isEmpty();
  }

  private void serve(ChannelHandlerContext ctx, FullHttpRequest request) {
    clock.working();
    pending =
        dispatcher.dispatch(
            request,
            peer(ctx),
            response ->
                ResponseWriter.handOver(
                    ctx, request, response, () -> write(ctx, request, response)));
    // A client that goes away is noticed by reading on; one more request is all that is taken.
    if (waiting.isEmpty()) {
      ctx.read();
    }
  }

  private static InetSocketAddress peer(ChannelHandlerContext ctx) {
    return (InetSocketAddress) ctx.channel().remoteAddress();
  }

  private void write(ChannelHandlerContext ctx, FullHttpRequest request, Response response) {
    if (!ctx.channel().isActive()) {
      ResponseWriter.discard(response);
      request.release();
      return;
    }
    boolean keepAlive =
        HttpUtil.isKeepAlive(request)
            && !draining.getAsBoolean()
            && !ResponseWriter.endsWithConnection(request, response);
    closing = !keepAlive;
    pending = Pending.NONE;
    ChannelFuture written = writer.write(ctx, request, response, keepAlive);
    request.release();
    written.addListener(done -> {
      if (keepAlive && done.isSuccess()) {
        next(ctx);
      } else {
        ctx.close();
      }
    });
  }

  private static void endOutput(ChannelHandlerContext ctx) {
    SocketChannel channel = (SocketChannel) ctx.channel();
    SslHandler tls = ctx.pipeline().get(SslHandler.class);
    if (tls == null) {
      channel.shutdownOutput();
    } else {
      tls.closeOutbound().addListener(_ -> channel.shutdownOutput());
    }
  }

  private void next(ChannelHandlerContext ctx) {
    clock.idle();
    Object message = waiting.poll();
    if (draining.getAsBoolean()) {
      ReferenceCountUtil.release(message);
      ctx.close();
    } else if (message == null) {
      busy = false;
      ctx.read();
    } else {
      // Not from here: a long row of requests must not become a deep stack.
      ctx.executor().execute(() -> take(ctx, message));
    }
  }

  private void refuse(ChannelHandlerContext ctx, Response response) {
    closing = true;
    clock.working();
    writer
        .write(ctx, null, response, false)
        .addListener(_ -> {
          endOutput(ctx);
          ctx.channel().config().setAutoRead(true);
          ctx.executor().schedule(() -> ctx.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
        });
  }
}
