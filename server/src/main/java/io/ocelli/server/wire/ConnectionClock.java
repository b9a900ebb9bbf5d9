package io.ocelli.server.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.concurrent.Future;
import io.ocelli.server.ServerSettings.Wire;
import io.ocelli.server.http.Response;
import java.util.concurrent.TimeUnit;

/// Bounds how long a client may take: for sending one request (however slowly its bytes drip in)
/// and between requests. Work on an answer is not timed here. Stands first in the pipeline, where
/// it sees raw bytes; all calls on the channel's event loop.
final class ConnectionClock extends ChannelInboundHandlerAdapter {
  private enum Phase {
    IDLE,
    RECEIVING,
    WORKING
  }

  private final long requestNanos;
  private final long idleNanos;
  private Phase phase = Phase.IDLE;
  private long deadline;
  private ChannelHandlerContext context;
  private Future<?> timer;
  private boolean shared;
  private int streams;

  ConnectionClock(Wire limits) {
    requestNanos = limits.requestTime().toNanos();
    idleNanos = limits.idleTime().toNanos();
  }

  /// A whole request has come in.
  void working() {
    phase = Phase.WORKING;
  }

  /// More of an upload has come in, which may take as long as it goes on.
  void progress() {
    deadline = System.nanoTime() + requestNanos;
  }

  /// Its answer has gone out.
  void idle() {
    phase = Phase.IDLE;
    deadline = System.nanoTime() + idleNanos;
  }

  /// From here on the connection has streams, each with a clock of its own.
  void share() {
    shared = true;
    idle();
  }

  /// A stream more.
  void opened() {
    streams++;
    working();
  }

  /// A stream less.
  void closed() {
    streams--;
    if (streams == 0) {
      idle();
    }
  }

  /// Whoever does nothing need not be waited for when the server ends, whatever it speaks.
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == Connection.Drain.BEGIN && phase == Phase.IDLE) {
      ctx.channel().close();
    } else {
      ctx.fireUserEventTriggered(event);
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    context = ctx;
    idle();
    schedule(Math.min(idleNanos, requestNanos));
    ctx.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (phase == Phase.IDLE && !shared) {
      phase = Phase.RECEIVING;
      deadline = System.nanoTime() + requestNanos;
    }
    ctx.fireChannelRead(message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    timer.cancel(false);
    ctx.fireChannelInactive();
  }

  /// One timer a connection that looks again when it is due, instead of one a request.
  private void look() {
    if (!context.channel().isActive()) {
      return;
    }
    long left = deadline - System.nanoTime();
    if (phase == Phase.WORKING) {
      schedule(Math.min(idleNanos, requestNanos));
    } else if (left > 0) {
      schedule(Math.min(left, requestNanos));
    } else if (phase == Phase.IDLE) {
      context.channel().close();
    } else {
      context.fireChannelRead(
          new Refusal(
              null,
              Response.error(
                  HttpResponseStatus.REQUEST_TIMEOUT,
                  "Timeout: the request did not arrive in time",
                  System.nanoTime())));
    }
  }

  private void schedule(long nanos) {
    timer = context.executor().schedule(this::look, nanos, TimeUnit.NANOSECONDS);
  }
}
