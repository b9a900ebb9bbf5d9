package io.ocelli.server.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Goes on with the protocol that the client chose in the TLS handshake (ALPN), HTTP/1.1 where it
/// chose none.
final class TlsNegotiation extends ApplicationProtocolNegotiationHandler {
  private static final Logger LOG = LoggerFactory.getLogger(TlsNegotiation.class);

  private final Pipelines pipelines;
  private final ConnectionClock clock;

  TlsNegotiation(Pipelines pipelines, ConnectionClock clock) {
    super(ApplicationProtocolNames.HTTP_1_1);
    this.pipelines = pipelines;
    this.clock = clock;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
    if (message instanceof Refusal) {
      // Too slow, before anything could be said in secret.
      ctx.close();
    } else {
      super.channelRead(ctx, message);
    }
  }

  @Override
  protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
    clock.idle();
    if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
      pipelines.http2(ctx.pipeline(), clock);
    } else {
      pipelines.http1(ctx.pipeline(), clock, false);
    }
  }

  /// Port scans and clients that do not trust the certificate are no fault of ours.
  @Override
  protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
    LOG.debug("No TLS with {}: {}", ctx.channel().remoteAddress(), cause.toString());
    ctx.close();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    handshakeFailure(ctx, cause);
  }
}
