package io.ocelli.server.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.http.Response;
import io.ocelli.server.http.UploadedRequest;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;

/// Takes the bodies of uploads, which have no limit but the disk's, into files. What one read of
/// the socket brought is written by a thread of its own, and nothing more is read until it is: so a
/// client sends as fast as the disk takes it. All state belongs to the channel's event loop, apart
/// from the [Upload], which belongs to that thread while it runs.
final class UploadCollector extends ChannelInboundHandlerAdapter {
  private static final Pattern ADDRESS =
      Pattern.compile("(/collections/[^/?]+)?/snapshots/upload/?(\\?.*)?");

  private final Path folder;
  private final ConnectionClock clock;
  private final Queue<Object> later = new ArrayDeque<>();
  private List<HttpContent> pending = new ArrayList<>();
  private HttpRequest head;
  private Upload upload;
  private boolean writing;
  private boolean whole;
  private boolean refused;

  UploadCollector(Path folder, ConnectionClock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  static boolean takes(HttpRequest head) {
    return head.method().equals(HttpMethod.POST)
        && head.uri().contains("/upload")
        && ADDRESS.matcher(head.uri()).matches();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    switch (message) {
      case Object late when refused -> ReferenceCountUtil.release(late);
      case Object next when whole -> later.add(next);
      case FullHttpRequest request when takes(request) -> beginEmpty(ctx, request);
      case HttpRequest request when takes(request) -> begin(ctx, request);
      case HttpContent content when head != null -> {
        pending.add(content);
        whole = content instanceof LastHttpContent;
      }
      default -> ctx.fireChannelRead(message);
    }
  }

  /// So comes a request of HTTP/2 that has no body.
  private void beginEmpty(ChannelHandlerContext ctx, FullHttpRequest request) {
    pending.add(LastHttpContent.EMPTY_LAST_CONTENT);
    whole = true;
    begin(
        ctx,
        new DefaultHttpRequest(
            request.protocolVersion(), request.method(), request.uri(), request.headers()));
    request.release();
  }

  private void begin(ChannelHandlerContext ctx, HttpRequest request) {
    head = request;
    try {
      upload = Upload.begin(folder, request);
    } catch (OcelliException e) {
      refuse(ctx, e);
      return;
    }
    if (HttpUtil.is100ContinueExpected(request)) {
      ctx.writeAndFlush(
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (head != null && !writing && !refused) {
      goOn(ctx);
    }
    ctx.fireChannelReadComplete();
  }

  private void goOn(ChannelHandlerContext ctx) {
    if (pending.isEmpty()) {
      ctx.read();
      return;
    }
    List<HttpContent> batch = pending;
    pending = new ArrayList<>();
    writing = true;
    Thread.ofVirtual().name("upload").start(() -> write(ctx, batch));
  }

  private void write(ChannelHandlerContext ctx, List<HttpContent> batch) {
    OcelliException failure = null;
    try {
      upload.write(batch);
    } catch (OcelliException e) {
      failure = e;
    } catch (Error e) {
      failure = new OcelliException(ErrorKind.INTERNAL, "The upload cannot be kept: " + e, e);
    } finally {
      batch.forEach(ReferenceCountUtil::release);
    }
    OcelliException why = failure;
    try {
      ctx.executor().execute(() -> written(ctx, why));
    } catch (RejectedExecutionException e) {
      upload.close();
    }
  }

  private void written(ChannelHandlerContext ctx, OcelliException failure) {
    writing = false;
    clock.progress();
    if (!ctx.channel().isActive()) {
      dispose();
    } else if (failure != null) {
      refuse(ctx, failure);
    } else if (whole && pending.isEmpty()) {
      end(ctx);
    } else {
      goOn(ctx);
    }
  }

  private void end(ChannelHandlerContext ctx) {
    UploadedRequest request;
    try {
      request = new UploadedRequest(head, upload.end());
    } catch (OcelliException e) {
      refuse(ctx, e);
      return;
    }
    head = null;
    upload = null;
    whole = false;
    ctx.fireChannelRead(request);
    for (Object next = later.poll(); next != null; next = later.poll()) {
      channelRead(ctx, next);
    }
    channelReadComplete(ctx);
  }

  /// The connection answers, lingers and closes.
  private void refuse(ChannelHandlerContext ctx, OcelliException why) {
    refused = true;
    dispose();
    ctx.fireChannelRead(new Refusal(head, Response.error(why, System.nanoTime())));
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    refused = true;
    if (!writing) {
      dispose();
    }
    ctx.fireChannelInactive();
  }

  private void dispose() {
    pending.forEach(ReferenceCountUtil::release);
    pending.clear();
    later.forEach(ReferenceCountUtil::release);
    later.clear();
    if (upload != null) {
      upload.close();
      upload = null;
    }
  }
}
