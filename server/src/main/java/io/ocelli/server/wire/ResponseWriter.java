package io.ocelli.server.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.ocelli.server.http.RequestIds;
import io.ocelli.server.http.Response;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.RejectedExecutionException;

/// Puts answers on the wire: the fields that all have, lengths, and bodies, which `HEAD` leaves
/// out.
final class ResponseWriter {
  private static final long UNKNOWN = -1;

  private final String serverName;

  private final Duration patience;

  /// @param version Ocelli's
  /// @param patience how long a client may take nothing of its answer
  ResponseWriter(String version, Duration patience) {
    serverName = "Ocelli/" + version;
    this.patience = patience;
  }

  /// Whether a body of unknown length is meant for a client that knows no chunks: it ends where the
  /// connection does.
  static boolean endsWithConnection(FullHttpRequest request, Response response) {
    return response.body() instanceof Response.Body.Stream
        && request.protocolVersion().equals(HttpVersion.HTTP_1_0);
  }

  /// Whether more than one write is needed.
  static boolean isSentInPieces(Response response) {
    return switch (response.body()) {
      case Response.Body.Bytes _, Response.Body.Buffer _ -> false;
      case Response.Body.File _, Response.Body.Stream _, Response.Body.Written _ -> true;
    };
  }

  /// Writes and flushes; on the channel's event loop.
  ///
  /// @param request null where it was refused before it was whole
  ChannelFuture write(
      ChannelHandlerContext ctx, FullHttpRequest request, Response response, boolean keepAlive) {
    boolean headOnly = request != null && request.method().equals(HttpMethod.HEAD);
    Head head = new Head(request, response, keepAlive);
    return switch (response.body()) {
      case Response.Body.Bytes(byte[] bytes) ->
          whole(ctx, head, Unpooled.wrappedBuffer(bytes), headOnly);
      case Response.Body.Buffer(ByteBuf bytes) -> whole(ctx, head, bytes, headOnly);
      case Response.Body.Stream(Response.StreamContent content) ->
          stream(ctx, head, content, headOnly);
      case Response.Body.Written(Response.StreamContent content) ->
          stream(ctx, head, content, headOnly);
      case Response.Body.File(FileChannel channel, long length) when headOnly -> {
        closeQuietly(channel);
        yield headOnly(ctx, head, length);
      }
      case Response.Body.File(FileChannel channel, long length) -> {
        HttpResponse message = begin(head);
        HttpUtil.setContentLength(message, length);
        ctx.write(message);
        yield file(ctx, head, channel, length);
      }
    };
  }

  private record Head(FullHttpRequest request, Response response, boolean keepAlive) {
    String id() {
      return response.headers().get(RequestIds.FIELD);
    }
  }

  private ChannelFuture whole(
      ChannelHandlerContext ctx, Head head, ByteBuf bytes, boolean headOnly) {
    int length = bytes.readableBytes();
    if (headOnly) {
      bytes.release();
      return headOnly(ctx, head, length);
    }
    FullHttpResponse message =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, head.response().status(), bytes);
    fill(message, head);
    if (!head.response().status().equals(HttpResponseStatus.NOT_MODIFIED)) {
      HttpUtil.setContentLength(message, length);
    }
    return ctx.writeAndFlush(message);
  }

  /// Says how long the body would be, where that is known.
  private ChannelFuture headOnly(ChannelHandlerContext ctx, Head head, long length) {
    FullHttpResponse message =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, head.response().status(), Unpooled.EMPTY_BUFFER);
    fill(message, head);
    if (length != UNKNOWN) {
      HttpUtil.setContentLength(message, length);
    }
    return ctx.writeAndFlush(message);
  }

  private ChannelFuture stream(
      ChannelHandlerContext ctx, Head head, Response.StreamContent content, boolean headOnly) {
    if (headOnly) {
      content.drop();
      return headOnly(ctx, head, UNKNOWN);
    }
    HttpResponse message = begin(head);
    HttpUtil.setTransferEncodingChunked(
        message, !endsWithConnection(head.request(), head.response()));
    ctx.writeAndFlush(message);
    return StreamedBody.send(ctx, head.id(), content, patience);
  }

  private HttpResponse begin(Head head) {
    HttpResponse message = new DefaultHttpResponse(HttpVersion.HTTP_1_1, head.response().status());
    fill(message, head);
    return message;
  }

  /// The operating system sends files by itself, unless they must be encrypted or framed.
  private ChannelFuture file(
      ChannelHandlerContext ctx, Head head, FileChannel channel, long length) {
    boolean bare =
        ctx.channel() instanceof SocketChannel && ctx.pipeline().get(SslHandler.class) == null;
    if (!bare) {
      return StreamedBody.send(ctx, head.id(), StreamedBody.of(channel, length), patience);
    }
    ctx.write(new DefaultFileRegion(channel, 0, length));
    return ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
  }

  /// Writes an answer on the connection's own thread; drops it where that has ended.
  static void handOver(
      ChannelHandlerContext ctx, FullHttpRequest request, Response response, Runnable write) {
    if (ctx.executor().inEventLoop()) {
      write.run();
      return;
    }
    try {
      ctx.executor().execute(write);
    } catch (RejectedExecutionException e) {
      request.release();
      discard(response);
    }
  }

  /// For an answer that no connection takes any more.
  static void discard(Response response) {
    switch (response.body()) {
      case Response.Body.File(FileChannel channel, long _) -> closeQuietly(channel);
      case Response.Body.Buffer(ByteBuf bytes) -> bytes.release();
      case Response.Body.Stream(Response.StreamContent content) -> content.drop();
      case Response.Body.Bytes _, Response.Body.Written _ -> {}
    }
  }

  private void fill(HttpResponse message, Head head) {
    HttpHeaders headers = message.headers();
    Response response = head.response();
    response.headers().forEach(headers::set);
    if (response.contentType() != null) {
      headers.set(HttpHeaderNames.CONTENT_TYPE, response.contentType());
    }
    headers.set(HttpHeaderNames.SERVER, serverName);
    headers.set(HttpHeaderNames.DATE, DateFormatter.format(new Date()));
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    FullHttpRequest request = head.request();
    if (!head.keepAlive()) {
      headers.set(HttpHeaderNames.CONNECTION, "close");
    } else if (request != null && request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
      headers.set(HttpHeaderNames.CONNECTION, "keep-alive");
    }
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException _) {
      // It was only read from: nothing is lost.
    }
  }
}
