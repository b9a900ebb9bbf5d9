package io.ocelli.server.wire;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import io.netty.util.AsciiString;
import java.util.List;

/// From HTTP/1.1 to HTTP/2 without TLS (RFC 7540 section 3.2), with the first request of a
/// connection. One that has a body is answered by HTTP/1.1, which is allowed and keeps that body in
/// the way that all bodies go.
final class UpgradeToHttp2 extends HttpServerUpgradeHandler {
  private static final List<Class<? extends ChannelHandler>> OF_HTTP1 =
      List.of(
          StrictRequestDecoder.class,
          HttpResponseEncoder.class,
          RequestGate.class,
          BodyMeter.class,
          UploadCollector.class,
          BodyCollector.class,
          Connection.class);

  private int requests;

  UpgradeToHttp2(Pipelines pipelines, ConnectionClock clock) {
    super(
        UpgradeToHttp2::leaveHttp1,
        _ ->
            new Http2ServerUpgradeCodec(
                pipelines.codec(), pipelines.streams(clock), new StreamsGuard()),
        0,
        true);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
    requests += message instanceof HttpRequest ? 1 : 0;
    super.channelRead(ctx, message);
  }

  private static void leaveHttp1(ChannelHandlerContext ctx) {
    OF_HTTP1.forEach(ctx.pipeline()::remove);
    ctx.channel().config().setAutoRead(true);
  }

  @Override
  protected boolean shouldHandleUpgradeRequest(HttpRequest request) {
    List<String> protocols = request.headers().getAll(HttpHeaderNames.UPGRADE);
    // Later ones may come in while answers to others are still to go out, by HTTP/1.1.
    return requests == 1
        && protocols.size() == 1
        && AsciiString.contentEqualsIgnoreCase(
            protocols.getFirst(), Http2CodecUtil.HTTP_UPGRADE_PROTOCOL_NAME)
        && request.headers().getAll(Http2CodecUtil.HTTP_UPGRADE_SETTINGS_HEADER).size() == 1
        && HttpUtil.getContentLength(request, 0L) == 0
        && !HttpUtil.isTransferEncodingChunked(request);
  }
}
