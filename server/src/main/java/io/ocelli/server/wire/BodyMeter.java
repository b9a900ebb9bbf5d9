package io.ocelli.server.wire;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.http.ErrorFormat;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;

/// Counts what the bodies of a connection hold in memory, from their first byte until they are
/// answered, and refuses what all connections together have no room for. All calls on the channel's
/// event loop, apart from the [Room].
final class BodyMeter extends ChannelDuplexHandler {
  /// The first bytes of each body pass uncounted, so that no query is refused for others' uploads.
  static final int FREE = 64 << 10;

  private final Room room;

  /// Of the requests that are whole and not yet answered, in their order.
  private final Queue<Long> unanswered = new ArrayDeque<>();

  private HttpRequest head;
  private boolean goesIntoMemory;
  private long received;
  private long counted;
  private boolean refused;

  BodyMeter(Room room) {
    this.room = room;
  }

  /// What the bodies of all connections may hold together, in bytes.
  static final class Room {
    private final AtomicLong left;

    Room(long bytes) {
      left = new AtomicLong(bytes);
    }

    private boolean take(long bytes) {
      if (left.addAndGet(-bytes) >= 0) {
        return true;
      }
      giveBack(bytes);
      return false;
    }

    private void giveBack(long bytes) {
      left.addAndGet(bytes);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (refused) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpRequest request) {
      head = request;
      goesIntoMemory = !UploadCollector.takes(request);
      received = 0;
    }
    if (message instanceof HttpContent content
        && goesIntoMemory
        && !count(content.content().readableBytes())) {
      refuse(ctx, message);
      return;
    }
    if (message instanceof LastHttpContent) {
      unanswered.add(counted);
      counted = 0;
      head = null;
    }
    ctx.fireChannelRead(message);
  }

  private boolean count(int bytes) {
    received += bytes;
    long more = Math.max(0, received - FREE) - counted;
    if (more > 0 && !room.take(more)) {
      return false;
    }
    counted += more;
    return true;
  }

  private void refuse(ChannelHandlerContext ctx, Object message) {
    refused = true;
    ReferenceCountUtil.release(message);
    OcelliException why =
        new OcelliException(
            ErrorKind.BUSY,
            "Too many requests: the bodies of others fill the memory; try again in a second");
    ctx.fireChannelRead(
        new Refusal(head, ErrorFormat.of(head.uri()).error(why, System.nanoTime())));
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    boolean interim =
        message instanceof HttpResponse answer
            && answer.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    if (message instanceof LastHttpContent && !interim && !unanswered.isEmpty()) {
      room.giveBack(unanswered.remove());
    }
    ctx.write(message, promise);
  }

  /// Also when the connection ends: who still works on one of its requests holds it for a moment.
  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    unanswered.forEach(room::giveBack);
    unanswered.clear();
    room.giveBack(counted);
    counted = 0;
  }
}
